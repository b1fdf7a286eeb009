package org.lianchu.evidence;

/**
 * Bytes that are not the canonical bytes of any record. They were not made by {@link CanonicalBytes}, or were changed
 * since: whoever was given them refuses what they came with; trying again does not help.
 */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** The bytes end inside a field. */
        TRUNCATED,
        /** Bytes follow the last field. */
        TRAILING_BYTES,
        /** The version is not 1. */
        VERSION,
        /** The type is none of ours, or not the one asked for. */
        TYPE,
        /** A register, mode, kind or quality that does not exist. */
        CODE,
        /** A text that is not UTF-8, or no identifier where one must be. */
        TEXT,
        /** A number no such record can have: below zero, an energy beside N, a posting of nothing. */
        VALUE,
        /** A dataset that has no such rows, or columns that are not all of the dataset's in ascending order. */
        COLUMNS
    }

    private final Reason reason;
    private final int offset;

    MalformedRecordException(Reason reason, int offset, String message) {
        super(reason + " at byte " + offset + ": " + message);
        this.reason = reason;
        this.offset = offset;
    }

    public Reason reason() {
        return reason;
    }

    /** Where the reader stood, in bytes from 0: the first byte of what is wrong, or just after it. */
    public int offset() {
        return offset;
    }
}
