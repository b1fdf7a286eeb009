package org.lianchu.statement;

/**
 * A document of the participant's, or of dispatch's, that the run does not use on some of its days, or uses by a ruling
 * only.
 *
 * @param document submitter, dataset and number
 * @param why the kind: NOT_HANDED_OVER, EXCLUDED, INCLUDED, LATE or VOID
 * @param first day of these, as in files
 * @param last of these days, included
 * @param reason of a ruling; else empty
 */
public record LeftOutLine(String document, String why, String first, String last, String reason) {}
