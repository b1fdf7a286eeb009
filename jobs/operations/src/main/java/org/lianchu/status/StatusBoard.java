package org.lianchu.status;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.client.LedgerUnreachableException;
import org.lianchu.close.TermClose;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.ingest.InboxLook;
import org.lianchu.ledger.OperatorLedger;
import org.lianchu.ledger.RunOnLedger;
import org.lianchu.night.House;
import org.lianchu.run.RunStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;

/**
 * What an operator sees of a house: what ran, what waits, what failed. It takes no lock and writes nothing, so it may
 * be looked at while others are at work; then what they have in hand is not called left.
 */
public final class StatusBoard {
    private final List<StatusSource> sources;

    private StatusBoard(List<StatusSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * A house's board.
     *
     * @param clock tells which months are over
     */
    public static StatusBoard of(House house, Clock clock) {
        Optional<String> atWork = house.atWork();
        DataSource database = house.part(DataSource.class);
        RunStore runs = house.part(RunStore.class);
        JobHistory history = new JobHistory(database);
        TradingDay today =
                TradingDay.of(clock.instant().atOffset(TradingDay.ZONE).toLocalDate());
        List<StatusSource> sources = new ArrayList<>();
        sources.add(new JobLines(history, runs, atWork));
        sources.add(new InboxLines(house.part(InboxLook.class), history, database));
        sources.add(new RunLines(
                runs,
                house.part(ResultStore.class),
                house.part(LedgerStore.class),
                house.part(RunOnLedger.class),
                history,
                atWork));
        sources.add(new OutboxLines(database, atWork));
        sources.add(new CloseLines(
                house.part(TermClose.class),
                history,
                database,
                house.part(OperatorLedger.class).isThere(),
                atWork));
        sources.add(new MonthLines(database, house.part(DisputeStore.class), house.part(WorkingDays.class), today));
        sources.add(new ScheduleLines(database, clock));
        return new StatusBoard(sources);
    }

    /** Every line, by sections, in each as its source tells it. */
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        for (StatusSource source : sources) {
            try {
                lines.addAll(source.lines());
            } catch (LedgerUnreachableException e) {
                lines.add(unreachable(String.valueOf(e.getMessage())));
            }
        }
        lines.sort(Comparator.comparing(line -> line.topic().section()));
        return lines;
    }

    /** That the ledger could not be asked, and why. */
    public static StatusLine unreachable(String why) {
        return StatusLine.of(Topic.LEDGER_UNREACHABLE, "ledger", "why", why).with("lianchu ledger status");
    }
}
