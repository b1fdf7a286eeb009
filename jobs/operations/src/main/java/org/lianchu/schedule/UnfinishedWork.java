package org.lianchu.schedule;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.audit.AuditEvent;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import org.lianchu.close.TermClose;
import org.lianchu.operations.JobFailedException;
import org.lianchu.operations.Operations;
import org.lianchu.parts.HomeParts;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunType;

/**
 * Goes on with what stopped half-way: runs that are RUNNING or PARTIAL, and closes that were approved on the ledger. It
 * never waits for others at work: what they are doing is not unfinished. What fails again is left for a while, longer
 * each time.
 */
final class UnfinishedWork {
    private final DataSource database;
    private final Serving.Opening door;
    private final Backoff backoff;
    private final Stopping stopping;
    private final ScheduleListener listener;

    UnfinishedWork(
            DataSource database, Serving.Opening door, Backoff backoff, Stopping stopping, ScheduleListener listener) {
        this.database = database;
        this.door = door;
        this.backoff = backoff;
        this.stopping = stopping;
        this.listener = listener;
    }

    /** Looks once, and goes on with all that is left. */
    void run() throws IOException, SQLException, InterruptedException {
        if (!new RunStore(database).isAnyLeft() || HomeParts.atWork(database).isPresent()) {
            return;
        }
        try (Operations opened = door.open();
                WriteLock held = WriteLock.await(opened, stopping, listener)) {
            Operations operations = held.operations();
            for (Run run : operations.reports().runs().all()) {
                if (!run.state().isEnded()) {
                    attempt(run.key().toString(), () -> resume(operations, run));
                } else if (isLeftOnLedger(operations, run)) {
                    attempt(run.key().toString(), () -> toLedger(operations, run));
                }
            }
            if (operations.ledger().isThere()) {
                closes(operations);
            }
        }
    }

    private void resume(Operations operations, Run run) {
        listener.say("serve.goes.on", run.key(), run.state());
        Run now = operations.runs().resume(run.key());
        listener.say("serve.night.ended", now.key(), now.state());
        ScheduleNotes.ended(operations, "rerun", now);
    }

    private void toLedger(Operations operations, Run run) {
        listener.say("serve.goes.on", run.key(), run.state());
        Run now = operations.runs().onLedger(run);
        listener.say("serve.night.ended", now.key(), now.state());
        ScheduleNotes.ended(operations, "rerun", now);
    }

    /** Whether a final run is computed, and neither settled nor refused by the ledger, and no later one is there. */
    private static boolean isLeftOnLedger(Operations operations, Run run) {
        return run.state() == RunState.COMPUTED
                && run.key().type() != RunType.PROVISIONAL
                && operations.ledger().isLeft(run)
                && operations
                        .reports()
                        .runs()
                        .latest(run.key())
                        .filter(run::equals)
                        .isPresent();
    }

    private void closes(Operations operations) throws SQLException {
        TermClose term = operations.closing();
        for (YearMonth month : term.monthsToClose()) {
            Optional<Closing> left = term.find(month).filter(closing -> closing.state() == CloseState.PARTIAL);
            if (left.isPresent()) {
                attempt("close " + month, () -> close(operations, left.get()));
            }
        }
    }

    private void close(Operations operations, Closing closing) {
        listener.say("serve.close", closing.term(), closing.run().key());
        operations.runs().close(closing.run().key());
        listener.say("serve.closed", closing.term(), closing.run().key());
        ScheduleNotes.note(
                operations,
                "close",
                AuditEvent.DONE,
                List.of(closing.term().toString(), closing.run().key().toString()));
    }

    private void attempt(String what, Runnable piece) {
        if (stopping.isAsked() || !backoff.isDue(what)) {
            return;
        }
        try {
            piece.run();
            backoff.succeeded(what);
        } catch (JobFailedException e) {
            if (stopping.isAsked()) {
                throw new StoppedException();
            }
            Instant again = backoff.failed(what);
            listener.say("serve.failed", what, String.valueOf(e.getMessage()), Pauses.text(again));
        }
    }
}
