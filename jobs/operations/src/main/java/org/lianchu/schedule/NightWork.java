package org.lianchu.schedule;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.ledger.NightlyComparison;
import org.lianchu.night.House;
import org.lianchu.run.Run;
import org.lianchu.run.RunKey;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.batch.core.job.JobExecutionException;

/**
 * The night: receives what is new and settles every day that is due, PROVISIONAL, one run a day, in order.
 *
 * <p>A day that is refused has ended, and the next follows. What fails stops it: later days wait, so that their states
 * of charge and discrepancies follow from the days before. The right to write is taken for each day, so that people's
 * commands get their turn.
 */
final class NightWork {
    private final HouseDoor door;
    private final ScheduleSettings settings;
    private final NightDays days;
    private final Stopping stopping;
    private final Speaker speaker;

    NightWork(HouseDoor door, ScheduleSettings settings, NightDays days, Stopping stopping, Speaker speaker) {
        this.door = door;
        this.settings = settings;
        this.days = days;
        this.stopping = stopping;
        this.speaker = speaker;
    }

    /**
     * Settles what is due.
     *
     * @return in how many things ledger and database differ afterwards; each was said
     * @throws org.lianchu.night.JobFailedException if a day stopped half-way: the same again goes on with it
     * @throws StoppedException if the process is told to end
     */
    int run() throws IOException, SQLException, JobExecutionException, InterruptedException {
        try (OpenHouse open = door.open()) {
            House house = open.house();
            receive(house);
            TradingDay done = null;
            int count = 0;
            for (Optional<TradingDay> day = next(house, done); day.isPresent(); day = next(house, done)) {
                done = day.get();
                count++;
            }
            speaker.say(count == 0 ? "serve.night.nothing" : "serve.night.done", days.last(), count);
            return count == 0 ? 0 : compare(house);
        }
    }

    private int compare(House house) throws SQLException, InterruptedException {
        try (RightToWork right = RightToWork.await(house, stopping, speaker)) {
            List<String> differences =
                    right.house().part(NightlyComparison.class).differences();
            differences.forEach(difference -> speaker.say("serve.night.differs", difference));
            return differences.size();
        }
    }

    private void receive(House house) throws SQLException, JobExecutionException, InterruptedException {
        try (RightToWork right = RightToWork.await(house, stopping, speaker)) {
            right.house().ingest();
        }
    }

    /** Settles the first day that is due after one; others may have settled some meanwhile. */
    private Optional<TradingDay> next(House house, @Nullable TradingDay after)
            throws SQLException, JobExecutionException, InterruptedException {
        try (RightToWork right = RightToWork.await(house, stopping, speaker)) {
            List<TradingDay> due = days.due(house);
            Optional<TradingDay> day = due.stream()
                    .filter(d -> after == null || d.compareTo(after) > 0)
                    .findFirst();
            if (day.isPresent()) {
                settle(right.house(), day.get(), due.size());
            }
            return day;
        }
    }

    private void settle(House house, TradingDay day, int left) throws JobExecutionException {
        speaker.say("serve.night.day", day, left);
        SettlementPeriod period = new SettlementPeriod(day, day);
        RunKey wanted = new RunKey(settings.market(), period, RunType.PROVISIONAL, 0, 1);
        Optional<Run> computed = house.part(RunStore.class).latest(wanted).filter(run -> NightDays.isLeft(house, run));
        Run run = computed.isPresent() ? house.onLedger(computed.get()) : house.night(wanted);
        speaker.say("serve.night.ended", run.key(), run.state());
    }
}
