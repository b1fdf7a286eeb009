package org.lianchu.market;

/**
 * A record and who submitted it. A record's side follows from its submitter and the master data of its day, never from
 * an argument.
 *
 * @param <T> the record
 */
public record Submitted<T>(ParticipantId submitter, T row) {}
