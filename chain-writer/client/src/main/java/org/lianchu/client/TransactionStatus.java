package org.lianchu.client;

import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** What the ledger says about a transaction's id. */
public sealed interface TransactionStatus {
    /** The case that it is; a new one does not compile where it is not thought of. */
    <T> T match(
            Function<? super Valid, ? extends T> valid,
            Function<? super Invalid, ? extends T> invalid,
            Function<? super NotKnown, ? extends T> notKnown);

    /** Its writes hold. */
    record Valid(long block) implements TransactionStatus {
        @Override
        public <T> T match(
                Function<? super Valid, ? extends T> valid,
                Function<? super Invalid, ? extends T> invalid,
                Function<? super NotKnown, ? extends T> notKnown) {
            return valid.apply(this);
        }
    }

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

        @Override
        public <T> T match(
                Function<? super Valid, ? extends T> valid,
                Function<? super Invalid, ? extends T> invalid,
                Function<? super NotKnown, ? extends T> notKnown) {
            return invalid.apply(this);
        }
    }

    /** In no block that the peer has, or nobody answered: it may still come. */
    record NotKnown(String why) implements TransactionStatus {
        @Override
        public <T> T match(
                Function<? super Valid, ? extends T> valid,
                Function<? super Invalid, ? extends T> invalid,
                Function<? super NotKnown, ? extends T> notKnown) {
            return notKnown.apply(this);
        }
    }
}
