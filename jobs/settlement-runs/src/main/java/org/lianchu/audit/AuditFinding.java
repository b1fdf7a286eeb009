package org.lianchu.audit;

/**
 * What does not fit.
 *
 * @param number the entry that it is about, or should be; 0 if it is about none
 * @param what the file, the day or the hash that it is about
 */
public record AuditFinding(Kind kind, long number, String what) {
    /** What is wrong. */
    public enum Kind {
        /** An entry is missing, or stands elsewhere. */
        GAP,
        /** The entry's hash does not follow from it and the one before: it was changed. */
        CHANGED,
        /** The head of a day says an entry that is there no more: the end was cut off. */
        CUT_OFF,
        /** The head of a day has another hash of the entry: it, or one before, was written anew. */
        OTHER_HASH,
        /** The file of a head, or its receipt, is missing, or is none. */
        NO_FILE,
        /** The ledger does not have the head's document. */
        NOT_ON_LEDGER,
        /** The ledger has an attachment of DISPATCH that is not in the inbox: it may have been a head. */
        ONLY_ON_LEDGER
    }
}
