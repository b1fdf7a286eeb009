package org.lianchu.outbox;

import java.time.Duration;
import java.util.Optional;
import org.lianchu.client.EndorsedTransaction;

/** A row's step from one state to the next, as it is written. */
sealed interface Change {
    /** The one statement of its kind: its own parameters first, then the row's id and the holder. */
    String sql();

    /** Its own parameters, in the statement's order. */
    Object[] parameters();

    /** What the row has ended as; empty if it has not. */
    default Optional<OutboxState> ends() {
        return Optional.empty();
    }

    /** Whether whoever wrote it goes on with the row, instead of letting it go. */
    default boolean keepsRow() {
        return false;
    }

    /** What says that the lease is still ours; nobody else may have changed the row then. */
    String GUARD = " WHERE id = ? AND holder = ?";

    String ENDS = "argument = NULL, transaction = NULL, holder = NULL, next_attempt = NULL, ended_at = now()";
    String LATER = "holder = NULL, next_attempt = now() + ? * interval '1 millisecond'";

    record Endorsed(EndorsedTransaction transaction) implements Change {
        @Override
        public String sql() {
            return "UPDATE outbox SET state = 'ENDORSED', transaction_id = ?, transaction = ?" + GUARD;
        }

        @Override
        public Object[] parameters() {
            return new Object[] {transaction.id(), transaction.bytes()};
        }

        @Override
        public boolean keepsRow() {
            return true;
        }
    }

    record Submitted() implements Change {
        @Override
        public String sql() {
            return "UPDATE outbox SET state = 'SUBMITTED'" + GUARD;
        }

        @Override
        public Object[] parameters() {
            return new Object[0];
        }

        @Override
        public boolean keepsRow() {
            return true;
        }
    }

    record Confirmed(long block) implements Change {
        @Override
        public String sql() {
            return "UPDATE outbox SET state = 'CONFIRMED', block = ?, message = NULL, " + ENDS + GUARD;
        }

        @Override
        public Object[] parameters() {
            return new Object[] {block};
        }

        @Override
        public Optional<OutboxState> ends() {
            return Optional.of(OutboxState.CONFIRMED);
        }
    }

    /** It stood there before, in a transaction that is not this row's. */
    record StoodThere() implements Change {
        @Override
        public String sql() {
            return "UPDATE outbox SET state = 'CONFIRMED', same_again = true, transaction_id = NULL, message = NULL, "
                    + ENDS + GUARD;
        }

        @Override
        public Object[] parameters() {
            return new Object[0];
        }

        @Override
        public Optional<OutboxState> ends() {
            return Optional.of(OutboxState.CONFIRMED);
        }
    }

    record Refused(String code, String message) implements Change {
        @Override
        public String sql() {
            return "UPDATE outbox SET state = 'REFUSED', code = ?, message = ?, transaction = NULL, holder = NULL,"
                    + " next_attempt = NULL, ended_at = now()" + GUARD;
        }

        @Override
        public Object[] parameters() {
            return new Object[] {code, message};
        }

        @Override
        public Optional<OutboxState> ends() {
            return Optional.of(OutboxState.REFUSED);
        }
    }

    record Unknown(String message, Duration pause) implements Change {
        @Override
        public String sql() {
            return "UPDATE outbox SET state = 'UNKNOWN', message = ?, " + LATER + GUARD;
        }

        @Override
        public Object[] parameters() {
            return new Object[] {message, pause.toMillis()};
        }
    }

    /** No transaction of it is or can come on the ledger: endorse (again) later. */
    record Later(String message, Duration pause) implements Change {
        @Override
        public String sql() {
            return "UPDATE outbox SET state = 'PLANNED', transaction_id = NULL, transaction = NULL, message = ?, "
                    + LATER + GUARD;
        }

        @Override
        public Object[] parameters() {
            return new Object[] {message, pause.toMillis()};
        }
    }
}
