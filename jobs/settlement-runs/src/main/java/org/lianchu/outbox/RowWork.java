package org.lianchu.outbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.Backoff;
import org.lianchu.client.EndorsedTransaction;
import org.lianchu.client.Endorsement;
import org.lianchu.client.TransactionStages;
import org.lianchu.client.TransactionStatus;
import org.lianchu.client.WriteState;
import org.lianchu.client.WriteState.Confirmed;
import org.lianchu.client.WriteState.Conflicted;
import org.lianchu.client.WriteState.Endorsed;
import org.lianchu.client.WriteState.Planned;
import org.lianchu.client.WriteState.Refused;
import org.lianchu.client.WriteState.SameAgain;
import org.lianchu.client.WriteState.Submitted;
import org.lianchu.client.WriteState.Unknown;
import org.lianchu.contract.Arguments;
import org.lianchu.evidence.Hash;

/**
 * Takes one row as far as it goes now: {@link WriteState}, kept in the table.
 *
 * <p>Guarantees: a transaction is sent only after it was kept; a second one is endorsed only when the first cannot
 * be on the ledger. Both hold whenever this stops, and whoever else works on the row after its lease ended.
 */
final class RowWork {
    /** The code of a row whose source composes other bytes than were planned. */
    static final String ARGUMENT_DIFFERS = "ARGUMENT_DIFFERS";

    private final OutboxTable table;
    private final ChangeWriter writer;
    private final TransactionStages ledger;
    private final Map<String, ArgumentSource> sources;
    private final Backoff backoff;
    private final Consumer<String> step;

    /**
     * The work of one drain.
     *
     * @param step told before and after each step; a test stops there
     */
    RowWork(
            OutboxTable table,
            ChangeWriter writer,
            TransactionStages ledger,
            Map<String, ArgumentSource> sources,
            Backoff backoff,
            Consumer<String> step) {
        this.table = table;
        this.writer = writer;
        this.ledger = ledger;
        this.sources = sources;
        this.backoff = backoff;
        this.step = step;
    }

    /** What ended the row; empty if it is to be taken up again, or was lost to somebody else. */
    Optional<OutboxState> work(Claim claim) {
        WriteState state = stored(claim);
        if (state == null) {
            return Optional.empty();
        }
        Row row = new Row(claim);
        while (row.isInHand) {
            state = state.next(row);
            Optional<Change> change = state.match(row);
            if (change.isPresent()) {
                row.write(change.get());
            }
        }
        return row.ended;
    }

    /** Where the row stands; null if the follower confirmed it between the claim and now. */
    private @Nullable WriteState stored(Claim claim) {
        if (claim.state() == OutboxState.PLANNED) {
            return new WriteState.Planned("");
        }
        byte[] bytes = table.transaction(claim.id()).orElse(null);
        String id = claim.transactionId();
        if (bytes == null || id == null) {
            return null;
        }
        EndorsedTransaction transaction = new EndorsedTransaction(id, bytes);
        return switch (claim.state()) {
            case ENDORSED -> new WriteState.Endorsed(transaction, true);
            case SUBMITTED, UNKNOWN -> new WriteState.Unknown(transaction, "");
            default -> throw new IllegalStateException("claimed though ended: " + claim);
        };
    }

    /** One row in hand: it asks the ledger, and keeps in the table what is to be kept of each state. */
    private final class Row
            implements WriteState.Ledger<RuntimeException>, WriteState.Cases<Optional<Change>, RuntimeException> {
        private final Claim claim;
        private boolean isInHand = true;
        private Optional<OutboxState> ended = Optional.empty();

        Row(Claim claim) {
            this.claim = claim;
        }

        @Override
        public Endorsement endorse() {
            Arguments arguments;
            try {
                arguments = arguments(claim);
            } catch (IOException e) {
                return new Endorsement.Unreachable("its arguments cannot be had: " + e.getMessage());
            }
            if (!Hash.sha256(arguments.request()).toString().equals(claim.argumentSha256())) {
                String message = "source " + claim.source() + " composes other bytes than were planned; arm it again";
                return new Endorsement.Refused(ARGUMENT_DIFFERS, message);
            }
            step.accept("endorse");
            return ledger.endorse(claim.function(), arguments);
        }

        @Override
        public Optional<String> submit(EndorsedTransaction transaction) {
            step.accept("submit");
            Optional<String> why = ledger.submit(transaction);
            step.accept("submitted");
            return why;
        }

        @Override
        public TransactionStatus status(String transactionId) {
            step.accept("status");
            return ledger.status(transactionId);
        }

        @Override
        public TransactionStatus lookUp(String transactionId) {
            step.accept("ask");
            return ledger.lookUp(transactionId);
        }

        @Override
        public Optional<Change> planned(Planned state) {
            return Optional.of(new Change.Later(state.heard(), pause()));
        }

        @Override
        public Optional<Change> conflicted(Conflicted state) {
            String heard = "in block " + state.status().block() + " without effect: "
                    + state.status().code();
            return Optional.of(new Change.Later(heard, pause()));
        }

        @Override
        public Optional<Change> endorsed(Endorsed state) {
            return state.isAgain() ? Optional.empty() : Optional.of(new Change.Endorsed(state.transaction()));
        }

        @Override
        public Optional<Change> submitted(Submitted state) {
            return Optional.of(new Change.Submitted());
        }

        @Override
        public Optional<Change> unknown(Unknown state) {
            return Optional.of(new Change.Unknown(state.heard(), pause()));
        }

        @Override
        public Optional<Change> asking(EndorsedTransaction transaction) {
            return Optional.empty();
        }

        @Override
        public Optional<Change> confirmed(Confirmed state) {
            return Optional.of(new Change.Confirmed(state.block()));
        }

        @Override
        public Optional<Change> sameAgain(SameAgain state) {
            return Optional.of(new Change.StoodThere());
        }

        @Override
        public Optional<Change> refused(Refused state) {
            return Optional.of(new Change.Refused(state.code(), state.message()));
        }

        private Duration pause() {
            return backoff.after(claim.attempts());
        }

        /** Keeps a change. The row is let go with one that ends it or waits, or where the lease has ended. */
        void write(Change change) {
            step.accept("write " + change.getClass().getSimpleName());
            boolean isOurs = writer.write(claim.id(), change);
            step.accept("wrote " + change.getClass().getSimpleName());
            isInHand = isOurs && change.keepsRow();
            ended = isOurs ? change.ends() : Optional.empty();
        }
    }

    private Arguments arguments(Claim claim) throws IOException {
        String name = claim.source();
        if (name == null) {
            return Arguments.of(table.argument(claim.id()).orElse(new byte[0]));
        }
        ArgumentSource source = sources.get(name);
        if (source == null) {
            throw new IOException("this process has no source " + name + ", only " + sources.keySet());
        }
        return source.arguments(claim.businessKey());
    }
}
