package org.lianchu.proof;

/**
 * One thing that was looked at, and what came of it.
 *
 * @param message what was found, and whose it is; for what was not checked, what would check it
 */
public record Check(What what, Verdict verdict, String message) implements Checked {
    /** What is looked at, in this order. */
    public enum What {
        /** The canonical bytes are those of the record. */
        RECORD,
        /** The leaf stands at its index among count leaves under the root. */
        PATH,
        /** The envelope is the transaction that the anchor names, of the expected channel and chaincode. */
        TRANSACTION,
        /** The transaction writes root and count under the anchor's key, and the key is the record's. */
        WRITE,
        /** Who signed the transaction is who the proof says. */
        SUBMITTER,
        /** The submitter's signature over the transaction, and its certificate. */
        SIGNATURE,
        /** The countersigner's organisation and one more endorsed the write. */
        ENDORSEMENTS,
        /** The identity that signed was the one the ledger knew the submitter by. */
        ADMISSION,
        /** The transaction stands in the block and is VALID there. */
        BLOCK
    }

    /** What came of it. */
    public enum Verdict {
        OK,
        FAILED,
        /** What it takes was not given; it says nothing about the proof. */
        NOT_CHECKED
    }

    static Check ok(What what, String message) {
        return new Check(what, Verdict.OK, message);
    }

    static Check failed(What what, String message) {
        return new Check(what, Verdict.FAILED, message);
    }

    static Check notChecked(What what, String message) {
        return new Check(what, Verdict.NOT_CHECKED, message);
    }
}
