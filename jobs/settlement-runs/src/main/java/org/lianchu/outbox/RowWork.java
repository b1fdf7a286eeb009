package org.lianchu.outbox;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lianchu.client.Backoff;
import org.lianchu.client.EndorsedTransaction;
import org.lianchu.client.Endorsement;
import org.lianchu.client.TransactionStages;
import org.lianchu.client.TransactionStatus;
import org.lianchu.evidence.Hash;

/**
 * Takes one row as far as it goes now.
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
    Optional<OutboxState> work(Claim claim) throws SQLException {
        return switch (claim.state()) {
            case PLANNED -> endorse(claim);
            case ENDORSED -> submit(claim, kept(claim));
            case SUBMITTED, UNKNOWN -> ask(claim, kept(claim));
            case CONFIRMED, REFUSED -> throw new IllegalStateException("claimed though ended: " + claim);
        };
    }

    private EndorsedTransaction kept(Claim claim) throws SQLException {
        Optional<byte[]> bytes = table.transaction(claim.id());
        String id = claim.transactionId();
        if (bytes.isEmpty() || id == null) {
            // the follower confirmed the row between the claim and now
            return new EndorsedTransaction("", new byte[0]);
        }
        return new EndorsedTransaction(id, bytes.get());
    }

    private Optional<OutboxState> endorse(Claim claim) throws SQLException {
        byte[] argument;
        try {
            argument = argument(claim);
        } catch (IOException e) {
            return write(claim, new Change.Later("its argument cannot be had: " + e.getMessage(), pause(claim)));
        }
        if (!Hash.sha256(argument).toString().equals(claim.argumentSha256())) {
            String message = "source " + claim.source() + " composes other bytes than were planned; arm it again";
            return write(claim, new Change.Refused(ARGUMENT_DIFFERS, message));
        }
        step.accept("endorse");
        Endorsement said = ledger.endorse(claim.function(), argument);
        if (said instanceof Endorsement.Endorsed endorsed) {
            return keep(claim, endorsed.transaction());
        }
        if (said instanceof Endorsement.SameAgain) {
            return write(claim, new Change.StoodThere());
        }
        if (said instanceof Endorsement.Refused refused) {
            return write(claim, new Change.Refused(refused.code(), refused.message()));
        }
        return write(claim, new Change.Later(((Endorsement.Unreachable) said).why(), pause(claim)));
    }

    private Optional<OutboxState> keep(Claim claim, EndorsedTransaction transaction) throws SQLException {
        step.accept("keep");
        if (!writer.write(claim.id(), new Change.Endorsed(transaction))) {
            return Optional.empty(); // the lease ended: whoever has it now endorses for himself
        }
        return submit(claim, transaction);
    }

    private Optional<OutboxState> submit(Claim claim, EndorsedTransaction transaction) throws SQLException {
        if (transaction.id().isEmpty()) {
            return Optional.empty();
        }
        step.accept("submit");
        Optional<String> why = ledger.submit(transaction);
        step.accept("submitted");
        if (why.isPresent()) {
            return write(claim, new Change.Unknown(why.get(), pause(claim)));
        }
        if (!writer.write(claim.id(), new Change.Submitted())) {
            return Optional.empty();
        }
        step.accept("status");
        return settle(claim, ledger.status(transaction.id()));
    }

    private Optional<OutboxState> settle(Claim claim, TransactionStatus status) throws SQLException {
        if (status instanceof TransactionStatus.Valid valid) {
            return write(claim, new Change.Confirmed(valid.block()));
        }
        if (status instanceof TransactionStatus.Invalid invalid) {
            String message = "in block " + invalid.block() + " without effect: " + invalid.code();
            return write(
                    claim,
                    invalid.isConflict()
                            ? new Change.Later(message, pause(claim))
                            : new Change.Refused(invalid.code().name(), message));
        }
        return write(claim, new Change.Unknown(((TransactionStatus.NotKnown) status).why(), pause(claim)));
    }

    /** It was sent, and nobody knows: by its id, by its business key, and then the same bytes again. */
    private Optional<OutboxState> ask(Claim claim, EndorsedTransaction transaction) throws SQLException {
        if (transaction.id().isEmpty()) {
            return Optional.empty();
        }
        step.accept("ask");
        TransactionStatus status = ledger.lookUp(transaction.id());
        if (!(status instanceof TransactionStatus.NotKnown)) {
            return settle(claim, status);
        }
        if (standsThere(claim)) {
            TransactionStatus again = ledger.lookUp(transaction.id());
            return again instanceof TransactionStatus.Valid
                    ? settle(claim, again)
                    : write(claim, new Change.StoodThere());
        }
        return submit(claim, transaction);
    }

    /** By the business key: endorsing tells, and writes nothing. Any other answer is not final. */
    private boolean standsThere(Claim claim) throws SQLException {
        try {
            return ledger.endorse(claim.function(), argument(claim)) instanceof Endorsement.SameAgain;
        } catch (IOException e) {
            return false; // the bytes that were kept can be sent all the same
        }
    }

    private byte[] argument(Claim claim) throws IOException, SQLException {
        String name = claim.source();
        if (name == null) {
            return table.argument(claim.id()).orElse(new byte[0]);
        }
        ArgumentSource source = sources.get(name);
        if (source == null) {
            throw new IOException("this process has no source " + name + ", only " + sources.keySet());
        }
        return source.argument(claim.businessKey());
    }

    private Optional<OutboxState> write(Claim claim, Change change) throws SQLException {
        step.accept("write " + change.getClass().getSimpleName());
        boolean isOurs = writer.write(claim.id(), change);
        step.accept("wrote " + change.getClass().getSimpleName());
        if (!isOurs) {
            return Optional.empty();
        }
        if (change instanceof Change.Confirmed || change instanceof Change.StoodThere) {
            return Optional.of(OutboxState.CONFIRMED);
        }
        return change instanceof Change.Refused ? Optional.of(OutboxState.REFUSED) : Optional.empty();
    }

    private Duration pause(Claim claim) {
        return backoff.after(claim.attempts());
    }
}
