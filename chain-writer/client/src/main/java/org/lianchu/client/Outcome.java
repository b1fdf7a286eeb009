package org.lianchu.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.lianchu.contract.RefusalCode;

/** What became of a write. Unknown is never failed. */
public sealed interface Outcome {
    /** The case that it is; a new one does not compile where it is not thought of. */
    <T> T match(
            Function<? super Committed, ? extends T> committed,
            Function<? super Refused, ? extends T> refused,
            Function<? super Unknown, ? extends T> unknown);

    /**
     * It stands on the ledger.
     *
     * @param transactionId of the transaction that wrote it; empty where it stood there already and the transaction
     *     was not looked for, see {@link LedgerConnection#findWrite}
     * @param block the number of its block; -1 with an empty id
     * @param sameAgain whether it stood there before: nothing was written now
     */
    record Committed(String transactionId, long block, boolean sameAgain) implements Outcome {
        /** What stood there already, in a transaction not looked for. */
        public static final Committed SAME_AGAIN = new Committed("", -1, true);

        /** Whether transaction and block are known. */
        public boolean isLocated() {
            return !transactionId.isEmpty();
        }

        @Override
        public <T> T match(
                Function<? super Committed, ? extends T> committed,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unknown, ? extends T> unknown) {
            return committed.apply(this);
        }
    }

    /**
     * It does not stand there, and the same will be refused until something else changes.
     *
     * @param code a {@link RefusalCode}, a validation code of Fabric, or one of {@link Endorsement}'s
     * @param message what, and what to do
     */
    record Refused(String code, String message) implements Outcome {
        /** The contract's code, if it is the contract that refuses. */
        public Optional<RefusalCode> contractCode() {
            return Arrays.stream(RefusalCode.values())
                    .filter(known -> known.name().equals(code))
                    .findFirst();
        }

        public boolean is(RefusalCode expected) {
            return code.equals(expected.name());
        }

        @Override
        public <T> T match(
                Function<? super Committed, ? extends T> committed,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unknown, ? extends T> unknown) {
            return refused.apply(this);
        }
    }

    /**
     * Nobody could say. It may stand on the ledger, or come to stand there later.
     *
     * @param asked what was written, and how often it was tried
     * @param why the last that was heard
     * @param whatToDo next
     */
    record Unknown(String asked, String why, String whatToDo) implements Outcome {
        @Override
        public <T> T match(
                Function<? super Committed, ? extends T> committed,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unknown, ? extends T> unknown) {
            return unknown.apply(this);
        }
    }
}
