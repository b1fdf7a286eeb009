package org.lianchu.ingest;

/**
 * Why a file was not taken although its form may be right: its evidence is missing or says something else, or it cannot
 * be read at all. Nothing is kept of such a file, nobody else's has to wait for it, and the next scan looks at it
 * again.
 *
 * @param cause which it is
 * @param message what differs and whose it is, and what to do
 */
public record NotEvidenced(Cause cause, String message) {
    /** What may be the matter. */
    public enum Cause {
        /** A link, a pipe, a device: no plain file. */
        NOT_A_FILE,
        /** The system does not let it be read, and says why. */
        FILE_UNREADABLE,
        /** The bytes of its name are no text: another name may look the same. */
        NAME_UNREADABLE,
        /** No receipt lies beside the file. */
        NO_RECEIPT,
        /** The receipt is none. */
        RECEIPT_UNREADABLE,
        /** The receipt is about another file, submitter or content. */
        RECEIPT_DIFFERS,
        /** The receipt names a mapping of E text that the house does not have. */
        NO_MAPPING,
        /** The ledger does not have the document, or not yet. */
        NOT_ANCHORED,
        /** The ledger has the document, with other chunks or under another submitter, dataset or number. */
        ANCHOR_DIFFERS
    }
}
