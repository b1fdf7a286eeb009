package org.lianchu.status;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.client.LedgerRefusedException;
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
        sources.add(new WorkLines(database));
        sources.add(new CertificateLines(operations.home().wallet(), clock));
        return new StatusBoard(sources);
    }

    /**
     * Every line, by sections, in each as its source tells it. What the ledger does not answer, or not to this
     * identity, is missing, and a line says so: the database and the wallet tell the rest.
     */
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        Map<String, StatusLine> refusals = new LinkedHashMap<>();
        for (StatusSource source : sources) {
            try {
                lines.addAll(source.lines());
            } catch (LedgerUnreachableException e) {
                lines.add(unreachable(String.valueOf(e.getMessage())));
            } catch (LedgerRefusedException e) {
                // for one cause every source's question is refused
                refusals.putIfAbsent(e.code(), refused(e));
            }
        }
        lines.addAll(refusals.values());
        lines.sort(Comparator.comparing(line -> line.topic().section()));
        return lines;
    }

    private static StatusLine refused(LedgerRefusedException refusal) {
        return StatusLine.of(Topic.LEDGER_REFUSES, "ledger", "code", refusal.code(), "why", refusal.what())
                .with("lianchu identity list");
    }

    /** That the ledger could not be asked, and why. */
    public static StatusLine unreachable(String why) {
        return StatusLine.of(Topic.LEDGER_UNREACHABLE, "ledger", "why", why).with("lianchu ledger status");
    }
}
