package org.lianchu.client;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** What the ledger says about a transaction's id. */
public sealed interface TransactionStatus {
    /** Its writes hold. */
    record Valid(long block) implements TransactionStatus {}

    /**
     * It is in a block and wrote nothing; the same bytes never will. Only another endorsement may.
     *
     * @param code other than VALID and DUPLICATE_TXID
     */
    record Invalid(TxValidationCode code, long block) implements TransactionStatus {
        /** Whether what it had read changed before it was committed: a new endorsement may well succeed. */
        public boolean isConflict() {
            return code == TxValidationCode.MVCC_READ_CONFLICT || code == TxValidationCode.PHANTOM_READ_CONFLICT;
        }
    }

    /** In no block that the peer has, or nobody answered: it may still come. */
    record NotKnown(String why) implements TransactionStatus {}
}
