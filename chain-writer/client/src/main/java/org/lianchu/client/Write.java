package org.lianchu.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One write until its outcome is known or its time is over.
 *
 * <p>There is never a second transaction while it is possible that the first is committed.
 */
final class Write {
    private static final int MOST_CONFLICTS = 8;
    /** Between attempts, for a ledger that may be restarting. */
    static final Backoff PAUSE = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    private final TransactionStages stages;
    private final Backoff backoff;
    private final String function;
    private final byte[] argument;
    private final long end;
    private int attempts;
    private int conflicts;
    private String lastHeard = "nothing";

    Write(TransactionStages stages, Backoff backoff, Duration time, String function, byte[] argument) {
        this.stages = stages;
        this.backoff = backoff;
        this.function = function;
        this.argument = argument;
        this.end = System.nanoTime() + time.toNanos();
    }

    Outcome run() {
        do {
            Outcome outcome = outcome(stages.endorse(function, argument));
            if (outcome != null) {
                return outcome;
            }
        } while (pause());
        return new Outcome.Unknown(
                asked(), lastHeard, "nothing of it is on the ledger unless somebody else wrote it; write it again");
    }

    /** Null: endorse again. */
    private @Nullable Outcome outcome(Endorsement endorsement) {
        if (endorsement instanceof Endorsement.Endorsed endorsed) {
            return commit(endorsed.transaction());
        }
        if (endorsement instanceof Endorsement.Refused refused) {
            return new Outcome.Refused(refused.code(), refused.message());
        }
        if (endorsement instanceof Endorsement.SameAgain) {
            return Outcome.Committed.SAME_AGAIN;
        }
        lastHeard = ((Endorsement.Unreachable) endorsement).why();
        return null;
    }

    /** Null: its reads went stale, endorse again. */
    private @Nullable Outcome commit(EndorsedTransaction transaction) {
        do {
            TransactionStatus status = sent(transaction);
            if (status instanceof TransactionStatus.Valid valid) {
                return new Outcome.Committed(transaction.id(), valid.block(), false);
            }
            if (status instanceof TransactionStatus.Invalid invalid) {
                return invalid(invalid, transaction);
            }
            if (standsThere()) {
                return written(transaction);
            }
        } while (pause());
        return new Outcome.Unknown(
                asked() + ", last as transaction " + transaction.id(),
                lastHeard,
                "it may be on the ledger or come later; write the same again, it stands there at most once");
    }

    private @Nullable Outcome invalid(TransactionStatus.Invalid invalid, EndorsedTransaction transaction) {
        lastHeard = invalid.code() + " in block " + invalid.block();
        if (invalid.isConflict() && ++conflicts <= MOST_CONFLICTS) {
            return null;
        }
        return new Outcome.Refused(
                invalid.code().name(),
                "transaction " + transaction.id() + " is in block " + invalid.block()
                        + " without effect; what it read had changed or the peers do not take it; write it again");
    }

    /** Sends, and waits for a block if it was taken; either answer may be wrong, so that the ledger is asked too. */
    private TransactionStatus sent(EndorsedTransaction transaction) {
        Optional<String> why = stages.submit(transaction);
        TransactionStatus status = why.<TransactionStatus>map(TransactionStatus.NotKnown::new)
                .orElseGet(() -> stages.status(transaction.id()));
        if (status instanceof TransactionStatus.NotKnown notKnown) {
            lastHeard = notKnown.why();
            return stages.lookUp(transaction.id());
        }
        return status;
    }

    /** The business key's answer: endorsing says so without writing. Any other answer is not final. */
    private boolean standsThere() {
        return stages.endorse(function, argument) instanceof Endorsement.SameAgain;
    }

    /** By this transaction, which came just now, or by somebody else's. */
    private Outcome written(EndorsedTransaction transaction) {
        return stages.lookUp(transaction.id()) instanceof TransactionStatus.Valid valid
                ? new Outcome.Committed(transaction.id(), valid.block(), false)
                : Outcome.Committed.SAME_AGAIN;
    }

    private boolean pause() {
        attempts++;
        long left = end - System.nanoTime();
        long pause = Math.min(backoff.after(attempts).toNanos(), left);
        if (left <= 0) {
            return false;
        }
        try {
            Thread.sleep(Duration.ofNanos(pause).toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lastHeard = "the thread was interrupted; before that: " + lastHeard;
            return false;
        }
    }

    private String asked() {
        return function + ", tried " + attempts + " times";
    }
}
