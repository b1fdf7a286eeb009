package org.lianchu.dispute;

/** Why a dispute is void. */
public enum VoidDispute {
    /** The term is no month, or the day is not in it. Name the month of the line's day. */
    WRONG_TERM,
    /** No run of the term has such a posting from or to the participant. See {@code postings.csv}. */
    NO_SUCH_LINE,
    /** Another participant took the name first. Choose another. */
    DISPUTE_NAME_TAKEN,
    /** It came after the working days in which a bill may be disputed. */
    TOO_LATE
}
