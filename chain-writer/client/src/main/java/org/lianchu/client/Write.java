package org.lianchu.client;

import java.time.Duration;
import java.util.Optional;
import org.lianchu.client.WriteState.Confirmed;
import org.lianchu.client.WriteState.Conflicted;
import org.lianchu.client.WriteState.Endorsed;
import org.lianchu.client.WriteState.Planned;
import org.lianchu.client.WriteState.Refused;
import org.lianchu.client.WriteState.SameAgain;
import org.lianchu.client.WriteState.Submitted;
import org.lianchu.client.WriteState.Unknown;
import org.lianchu.contract.Arguments;

/** One write until its outcome is known or its time is over; {@link WriteState}, kept in memory. */
final class Write
        implements WriteState.Ledger<RuntimeException>, WriteState.Cases<Optional<Outcome>, RuntimeException> {
    private static final int MOST_CONFLICTS = 8;
    /** Between attempts, for a ledger that may be restarting. */
    static final Backoff PAUSE = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    private final TransactionStages stages;
    private final Backoff backoff;
    private final String function;
    private final Arguments arguments;
    private final long end;
    private int attempts;
    private int conflicts;
    private String lastHeard = "nothing";
    private boolean isOver;

    Write(TransactionStages stages, Backoff backoff, Duration time, String function, Arguments arguments) {
        this.stages = stages;
        this.backoff = backoff;
        this.function = function;
        this.arguments = arguments;
        this.end = System.nanoTime() + time.toNanos();
    }

    Outcome run() {
        WriteState state = new Planned("");
        Optional<Outcome> outcome;
        do {
            state = state.next(this);
            outcome = state.match(this);
        } while (outcome.isEmpty());
        return outcome.get();
    }

    @Override
    public Endorsement endorse() {
        return stages.endorse(function, arguments);
    }

    @Override
    public Optional<String> submit(EndorsedTransaction transaction) {
        return stages.submit(transaction);
    }

    @Override
    public TransactionStatus status(String transactionId) {
        return stages.status(transactionId);
    }

    @Override
    public TransactionStatus lookUp(String transactionId) {
        return stages.lookUp(transactionId);
    }

    @Override
    public Optional<Outcome> planned(Planned state) {
        return later(state.heard());
    }

    @Override
    public Optional<Outcome> conflicted(Conflicted state) {
        conflicts++;
        return conflicts > MOST_CONFLICTS
                ? refused(Refused.withoutEffect(state.transactionId(), state.status()))
                : later(state.status().code() + " in block " + state.status().block());
    }

    @Override
    public Optional<Outcome> endorsed(Endorsed state) {
        // only here, after the ledger was asked once more: what came late is found
        return state.isAgain() && isOver
                ? unknown(
                        ", last as transaction " + state.transaction().id(),
                        "it may be on the ledger or come later; write the same again, it stands there at most once")
                : Optional.empty();
    }

    @Override
    public Optional<Outcome> submitted(Submitted state) {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> unknown(Unknown state) {
        lastHeard = state.heard();
        pause();
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> asking(EndorsedTransaction transaction) {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> confirmed(Confirmed state) {
        return Optional.of(new Outcome.Committed(state.transactionId(), state.block(), false));
    }

    @Override
    public Optional<Outcome> sameAgain(SameAgain state) {
        return Optional.of(Outcome.Committed.SAME_AGAIN);
    }

    @Override
    public Optional<Outcome> refused(Refused state) {
        return Optional.of(new Outcome.Refused(state.code(), state.message()));
    }

    private Optional<Outcome> later(String heard) {
        lastHeard = heard;
        pause();
        return isOver
                ? unknown("", "nothing of it is on the ledger unless somebody else wrote it; write it again")
                : Optional.empty();
    }

    private Optional<Outcome> unknown(String as, String whatToDo) {
        return Optional.of(new Outcome.Unknown(function + ", tried " + attempts + " times" + as, lastHeard, whatToDo));
    }

    private void pause() {
        attempts++;
        long left = end - System.nanoTime();
        isOver |= left <= 0;
        if (isOver) {
            return;
        }
        try {
            Thread.sleep(Duration.ofNanos(Math.min(backoff.after(attempts).toNanos(), left))
                    .toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lastHeard = "the thread was interrupted; before that: " + lastHeard;
            isOver = true;
        }
    }
}
