package org.lianchu.schedule;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.operations.Operations;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * The night: receives what is new and settles every day that is due, PROVISIONAL, one run a day, in order.
 *
 * <p>A day that is refused has ended, and the next follows. What fails stops it: later days wait, so that their states
 * of charge and discrepancies follow from the days before. After the days come the FINALs of months that are over. The
 * write lock is taken for each day, so that people's commands get their turn.
 */
final class NightWork {
    private final Serving.Opening door;
    private final ScheduleSettings settings;
    private final NightDays days;
    private final MonthEndWork months;
    private final Stopping stopping;
    private final ScheduleListener listener;
    private final Clock clock;

    NightWork(
            Serving.Opening door,
            ScheduleSettings settings,
            NightDays days,
            MonthEndWork months,
            Stopping stopping,
            ScheduleListener listener,
            Clock clock) {
        this.door = door;
        this.settings = settings;
        this.days = days;
        this.months = months;
        this.stopping = stopping;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Settles what is due.
     *
     * @return in how many things ledger and database differ afterwards; each was said
     * @throws org.lianchu.operations.JobFailedException if a day stopped half-way: the same again goes on with it
     * @throws StoppedException if the process is told to end
     */
    int run() throws IOException, SQLException, InterruptedException {
        try (Operations operations = door.open()) {
            receive(operations);
            TradingDay done = null;
            int count = 0;
            for (Optional<TradingDay> day = next(operations, done); day.isPresent(); day = next(operations, done)) {
                done = day.get();
                count++;
            }
            months(operations);
            anchorAudit(operations);
            uncleared(operations);
            listener.say(count == 0 ? "serve.night.nothing" : "serve.night.done", days.last(), count);
            return count == 0 ? 0 : compare(operations);
        }
    }

    private void uncleared(Operations operations) {
        operations
                .reports()
                .auction()
                .waiting(settings.market(), clock.instant())
                .forEach(day -> listener.say("night.uncleared", day));
    }

    private void months(Operations operations) throws SQLException, InterruptedException {
        try (WriteLock held = WriteLock.await(operations, stopping, listener)) {
            months.run(held.operations());
        }
    }

    private void anchorAudit(Operations operations) throws IOException, SQLException, InterruptedException {
        try (WriteLock held = WriteLock.await(operations, stopping, listener)) {
            ScheduleNotes.anchor(held.operations(), listener);
        }
    }

    private int compare(Operations operations) throws SQLException, InterruptedException {
        try (WriteLock held = WriteLock.await(operations, stopping, listener)) {
            List<String> differences = held.operations().ledger().differences();
            differences.forEach(difference -> listener.say("serve.night.differs", difference));
            return differences.size();
        }
    }

    private void receive(Operations operations) throws SQLException, InterruptedException {
        try (WriteLock held = WriteLock.await(operations, stopping, listener)) {
            held.operations().runs().ingest();
        }
    }

    /** Settles the first day that is due after one; others may have settled some meanwhile. */
    private Optional<TradingDay> next(Operations operations, @Nullable TradingDay after)
            throws SQLException, InterruptedException {
        try (WriteLock held = WriteLock.await(operations, stopping, listener)) {
            List<TradingDay> due = days.due(operations);
            Optional<TradingDay> day = due.stream()
                    .filter(d -> after == null || d.compareTo(after) > 0)
                    .findFirst();
            if (day.isPresent()) {
                settle(held.operations(), day.get(), due.size());
            }
            return day;
        }
    }

    private void settle(Operations operations, TradingDay day, int left) {
        listener.say("serve.night.day", day, left);
        SettlementPeriod period = new SettlementPeriod(day, day);
        RunId wanted = RunId.first(settings.market(), period, RunType.PROVISIONAL);
        Optional<Run> computed = operations.reports().runs().latest(wanted).filter(operations.ledger()::isLeft);
        Run run = computed.isPresent()
                ? operations.runs().onLedger(computed.get())
                : operations.runs().night(wanted);
        listener.say("serve.night.ended", run.key(), run.state());
        operations
                .reports()
                .auction()
                .unopened(settings.market(), period, clock.instant())
                .forEach(cleared -> listener.say("night.unopened", cleared));
        ScheduleNotes.ended(operations, "night", run);
    }
}
