package org.lianchu.status;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.client.LedgerUnreachableException;
import org.lianchu.operations.JobHistory;
import org.lianchu.operations.Operations;
import org.lianchu.run.RunStore;
import org.lianchu.time.TradingDay;

/**
 * What an operator sees of a home: what ran, what waits, what failed. It takes no lock and writes nothing, so it may
 * be looked at while others are at work; then what they have in hand is not called left.
 */
public final class StatusBoard {
    private final List<StatusSource> sources;

    private StatusBoard(List<StatusSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * The board of open operations.
     *
     * @param clock tells which months are over
     */
    public static StatusBoard of(Operations operations, Clock clock) {
        Optional<String> lockHolder = operations.lockHolder();
        DataSource database = operations.database();
        RunStore runs = operations.reports().runs();
        JobHistory history = operations.history();
        TradingDay today =
                TradingDay.of(clock.instant().atOffset(TradingDay.ZONE).toLocalDate());
        List<StatusSource> sources = new ArrayList<>();
        sources.add(new JobLines(history, runs, lockHolder));
        sources.add(new InboxLines(operations.reports().inbox(), history, database));
        sources.add(new RulingLines(operations.ledger(), database));
        sources.add(new PartyLines(operations.ledger()));
        sources.add(new RunLines(
                runs,
                operations.reports().results(),
                operations.reports().onLedger(),
                operations.ledger(),
                history,
                lockHolder));
        sources.add(new OutboxLines(database, lockHolder));
        sources.add(new CloseLines(
                operations.closing(), history, database, operations.ledger().isThere(), lockHolder));
        sources.add(new MonthLines(
                database,
                operations.reports().disputes(),
                WorkingDays.in(operations.home().calendar()),
                today));
        sources.add(new ScheduleLines(database, clock));
        sources.add(new CertificateLines(operations.home().wallet(), clock));
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
