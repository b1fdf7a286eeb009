package org.lianchu.statement;

/**
 * A dispute of the participant's about a line of the term.
 *
 * @param day as in files
 * @param kind and {@code reference} of the posting disputed
 * @param state OPEN, UPHELD, REJECTED or WITHDRAWN
 * @param answer why, and by whom; empty while it is open
 */
public record DisputeLine(
        String dispute, String day, String kind, String reference, String reason, String state, String answer) {}
