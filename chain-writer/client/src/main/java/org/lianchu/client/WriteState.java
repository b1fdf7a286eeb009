package org.lianchu.client;

import java.util.Optional;
import org.lianchu.client.TransactionStatus.Invalid;
import org.lianchu.client.TransactionStatus.NotKnown;
import org.lianchu.client.TransactionStatus.Valid;

/**
 * Where a write stands, and by one question to the ledger where it stands next: the one machine by which anything is
 * written. {@link LedgerConnection#write} keeps the state in memory, the outbox in a row of its table.
 *
 * <ol>
 *   <li>{@link Planned}: it is endorsed.
 *   <li>{@link Endorsed}: a signed transaction is sent. Whoever drives the machine keeps it first.
 *   <li>{@link Submitted}: the orderer took it, which is no promise; its status is awaited.
 *   <li>{@link Unknown}: it was sent and nobody said what became of it. It is looked up by its id; {@link Missing}:
 *   then asked for by its business key; and then the very same bytes are sent again.
 *   <li>{@link Confirmed}, {@link SameAgain} or {@link Refused}: it has ended.
 * </ol>
 *
 * <p>Guarantees: a second transaction is endorsed only where the first cannot come on the ledger ({@link
 * Conflicted}), so that a write is there at most once; unknown is never failed. The next state follows from the state
 * and the answer alone.
 */
public sealed interface WriteState {
    /**
     * What a write asks of a ledger: {@link TransactionStages} for one function and one request.
     *
     * @param <E> what asking may throw
     */
    interface Ledger<E extends Exception> {
        Endorsement endorse() throws E;

        Optional<String> submit(EndorsedTransaction transaction) throws E;

        TransactionStatus status(String transactionId) throws E;

        TransactionStatus lookUp(String transactionId) throws E;
    }

    /**
     * A case for each kind of state; a new kind does not compile where it has none.
     *
     * @param <T> what they give
     * @param <E> what they may throw
     */
    interface Cases<T, E extends Exception> {
        /** It is to be endorsed, later, if something was heard. */
        T planned(Planned state) throws E;

        /** It is to be endorsed anew, later. */
        T conflicted(Conflicted state) throws E;

        /** Its transaction is to be sent, for the first time or again. */
        T endorsed(Endorsed state) throws E;

        T submitted(Submitted state) throws E;

        /** It is to be asked about, later. */
        T unknown(Unknown state) throws E;

        /** More is to be asked about what is unknown, at once. */
        T asking(EndorsedTransaction transaction) throws E;

        T confirmed(Confirmed state) throws E;

        T sameAgain(SameAgain state) throws E;

        T refused(Refused state) throws E;
    }

    /**
     * Asks the one question of this state.
     *
     * @throws IllegalStateException if it has ended
     */
    <E extends Exception> WriteState next(Ledger<E> ledger) throws E;

    <T, E extends Exception> T match(Cases<T, E> cases) throws E;

    /**
     * No transaction of it is or can come on the ledger.
     *
     * @param heard why it is not endorsed yet; empty at the beginning
     */
    record Planned(String heard) implements WriteState {
        @Override
        public <E extends Exception> WriteState next(Ledger<E> ledger) throws E {
            return endorsing(ledger.endorse());
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.planned(this);
        }
    }

    /** Its transaction is in a block without effect, because what it had read had changed: another may well succeed. */
    record Conflicted(String transactionId, Invalid status) implements WriteState {
        @Override
        public <E extends Exception> WriteState next(Ledger<E> ledger) throws E {
            return endorsing(ledger.endorse());
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.conflicted(this);
        }
    }

    private static WriteState endorsing(Endorsement said) {
        return said.match(
                endorsed -> new Endorsed(endorsed.transaction(), false),
                sameAgain -> new SameAgain(),
                refused -> new Refused(refused.code(), refused.message()),
                unreachable -> new Planned(unreachable.why()));
    }

    /**
     * A signed transaction, which may have been sent.
     *
     * @param isAgain whether it was, and nobody knows of it
     */
    record Endorsed(EndorsedTransaction transaction, boolean isAgain) implements WriteState {
        @Override
        public <E extends Exception> WriteState next(Ledger<E> ledger) throws E {
            Optional<String> why = ledger.submit(transaction);
            return why.isPresent() ? new Unknown(transaction, why.get()) : new Submitted(transaction);
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.endorsed(this);
        }
    }

    /** The orderer took it. */
    record Submitted(EndorsedTransaction transaction) implements WriteState {
        @Override
        public <E extends Exception> WriteState next(Ledger<E> ledger) throws E {
            return settled(transaction, ledger.status(transaction.id()));
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.submitted(this);
        }
    }

    private static WriteState settled(EndorsedTransaction transaction, TransactionStatus status) {
        return status.match(
                valid -> new Confirmed(transaction.id(), valid.block()),
                invalid -> invalid(transaction.id(), invalid),
                notKnown -> new Unknown(transaction, notKnown.why()));
    }

    private static WriteState invalid(String transactionId, Invalid status) {
        return status.isConflict()
                ? new Conflicted(transactionId, status)
                : Refused.withoutEffect(transactionId, status);
    }

    /**
     * It may be on the ledger, or come.
     *
     * @param heard the last that was heard
     */
    record Unknown(EndorsedTransaction transaction, String heard) implements WriteState {
        @Override
        public <E extends Exception> WriteState next(Ledger<E> ledger) throws E {
            TransactionStatus status = ledger.lookUp(transaction.id());
            return status instanceof NotKnown ? new Missing(transaction) : settled(transaction, status);
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.unknown(this);
        }
    }

    /** No block has it by its id: the business key is asked for, by endorsing, which writes nothing. */
    record Missing(EndorsedTransaction transaction) implements WriteState {
        @Override
        public <E extends Exception> WriteState next(Ledger<E> ledger) throws E {
            // any other answer is not final, for the transaction may still come: refused now, it may be there in a
            // moment
            return ledger.endorse() instanceof Endorsement.SameAgain
                    ? new Standing(transaction)
                    : new Endorsed(transaction, true);
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.asking(transaction);
        }
    }

    /** What it writes is on the ledger: by this transaction, which came just now, or by somebody else's. */
    record Standing(EndorsedTransaction transaction) implements WriteState {
        @Override
        public <E extends Exception> WriteState next(Ledger<E> ledger) throws E {
            return ledger.lookUp(transaction.id()) instanceof Valid valid
                    ? new Confirmed(transaction.id(), valid.block())
                    : new SameAgain();
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.asking(transaction);
        }
    }

    /** A state in which nothing is left to ask. */
    sealed interface Ended extends WriteState {
        @Override
        default <E extends Exception> WriteState next(Ledger<E> ledger) {
            throw new IllegalStateException("it has ended: " + this);
        }
    }

    /** Its transaction is in a block, and its writes hold. */
    record Confirmed(String transactionId, long block) implements Ended {
        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.confirmed(this);
        }
    }

    /** What it writes stood there, in a transaction not of this write. */
    record SameAgain() implements Ended {
        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.sameAgain(this);
        }
    }

    /** It is not on the ledger, and the same would be refused again; codes as in {@link Outcome.Refused}. */
    record Refused(String code, String message) implements Ended {
        static Refused withoutEffect(String transactionId, Invalid status) {
            return new Refused(
                    status.code().name(),
                    "transaction " + transactionId + " is in block " + status.block()
                            + " without effect; what it read had changed or the peers do not take it; write it again");
        }

        @Override
        public <T, E extends Exception> T match(Cases<T, E> cases) throws E {
            return cases.refused(this);
        }
    }
}
