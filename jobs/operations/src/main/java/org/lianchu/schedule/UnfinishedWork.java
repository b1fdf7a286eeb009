package org.lianchu.schedule;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import org.lianchu.close.TermClose;
import org.lianchu.home.HomeParts;
import org.lianchu.ledger.OperatorLedger;
import org.lianchu.night.House;
import org.lianchu.night.JobFailedException;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunType;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Goes on with what stopped half-way: runs that are RUNNING or PARTIAL, and closes that were approved on the ledger. It
 * never waits for others at work: what they are doing is not unfinished. What fails again is left for a while, longer
 * each time.
 */
final class UnfinishedWork {
    private static final String ANY_LEFT = """
            SELECT EXISTS (SELECT 1 FROM run
             WHERE state IN ('RUNNING', 'PARTIAL') OR (type <> 'PROVISIONAL' AND state IN ('COMPUTED', 'SETTLED')))
            """;

    private record Failed(int times, Instant notBefore) {}

    private final DataSource database;
    private final HouseDoor door;
    private final Duration firstPause;
    private final Clock clock;
    private final Stopping stopping;
    private final Speaker speaker;
    private final Map<String, Failed> failed = new ConcurrentHashMap<>();

    UnfinishedWork(
            DataSource database, HouseDoor door, Duration firstPause, Clock clock, Stopping stopping, Speaker speaker) {
        this.database = database;
        this.door = door;
        this.firstPause = firstPause;
        this.clock = clock;
        this.stopping = stopping;
        this.speaker = speaker;
    }

    /** Looks once, and goes on with all that is left. */
    void run() throws IOException, SQLException, JobExecutionException, InterruptedException {
        Boolean any = new JdbcTemplate(database).queryForObject(ANY_LEFT, Boolean.class);
        if (!Boolean.TRUE.equals(any) || HomeParts.atWork(database).isPresent()) {
            return;
        }
        try (OpenHouse open = door.open();
                RightToWork right = RightToWork.await(open.house(), stopping, speaker)) {
            House house = right.house();
            for (Run run : house.part(RunStore.class).all()) {
                if (!run.state().isEnded()) {
                    attempt(run.key().toString(), () -> goOn(house, run));
                } else if (isLeftOnLedger(house, run)) {
                    attempt(run.key().toString(), () -> toLedger(house, run));
                }
            }
            if (house.part(OperatorLedger.class).isThere()) {
                closes(house);
            }
        }
    }

    private void goOn(House house, Run run) throws JobExecutionException {
        speaker.say("serve.goes.on", run.key(), run.state());
        Run now = house.goOn(run.key());
        speaker.say("serve.night.ended", now.key(), now.state());
    }

    private void toLedger(House house, Run run) throws JobExecutionException {
        speaker.say("serve.goes.on", run.key(), run.state());
        Run now = house.onLedger(run);
        speaker.say("serve.night.ended", now.key(), now.state());
    }

    /** Whether a final run is computed, and neither settled nor refused by the ledger, and no later one is there. */
    private static boolean isLeftOnLedger(House house, Run run) {
        return run.state() == RunState.COMPUTED
                && run.key().type() != RunType.PROVISIONAL
                && NightDays.isLeft(house, run)
                && house.part(RunStore.class)
                        .latest(run.key())
                        .filter(run::equals)
                        .isPresent();
    }

    private void closes(House house) throws SQLException, JobExecutionException {
        TermClose term = house.part(TermClose.class);
        for (YearMonth month : term.monthsToClose()) {
            Optional<Closing> left = term.find(month).filter(closing -> closing.state() == CloseState.PARTIAL);
            if (left.isPresent()) {
                attempt("close " + month, () -> close(house, left.get()));
            }
        }
    }

    private void close(House house, Closing closing) throws JobExecutionException {
        speaker.say("serve.close", closing.term(), closing.run().key());
        house.close(closing.run().key());
        speaker.say("serve.closed", closing.term(), closing.run().key());
    }

    /** A piece of work that may stop half-way. */
    @FunctionalInterface
    private interface Piece {
        void run() throws JobExecutionException;
    }

    private void attempt(String what, Piece piece) throws JobExecutionException {
        Failed before = failed.getOrDefault(what, new Failed(0, Instant.EPOCH));
        if (stopping.isAsked() || clock.instant().isBefore(before.notBefore)) {
            return;
        }
        try {
            piece.run();
            failed.remove(what);
        } catch (JobFailedException e) {
            if (stopping.isAsked()) {
                throw new StoppedException();
            }
            Instant again = clock.instant().plus(Pauses.after(before.times, firstPause));
            failed.put(what, new Failed(before.times + 1, again));
            speaker.say("serve.failed", what, String.valueOf(e.getMessage()), Pauses.text(again));
        }
    }
}
