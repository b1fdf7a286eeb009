package org.lianchu.collect;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.discrepancy.Points;
import org.lianchu.market.ParticipantId;
import org.lianchu.run.RunFunction;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.SidedDay;
import org.lianchu.store.DiscrepancyStore.Found;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Whom discrepancies concern and what both sides say, for those who ask one by one. A day is read again only where a
 * trade's station has to be found in it, or its sides are wanted; whom one concerns is remembered, for it never
 * changes. Safe for many threads.
 */
public final class DiscrepancyDays {
    private static final int REMEMBERED = 20_000;

    private final RunStore runs;
    private final RunFunctions functions;
    private final Map<String, Set<ParticipantId>> concerned = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<ParticipantId>> eldest) {
            return size() > REMEMBERED;
        }
    };
    private @Nullable ReadDay last;

    public DiscrepancyDays(RunStore runs, RunFunctions functions) {
        this.runs = runs;
        this.functions = functions;
    }

    private record ReadDay(String run, TradingDay day, Optional<SidedDay> sided) {}

    /** Whom a discrepancy concerns, as its workbook has it. */
    public Set<ParticipantId> parties(Found found) {
        String key = found.run() + "/" + found.row().id();
        synchronized (concerned) {
            Set<ParticipantId> known = concerned.get(key);
            if (known != null) {
                return known;
            }
        }
        DiscrepancyLine line = DiscrepancyReport.line(found.row());
        Set<ParticipantId> parties =
                DiscrepancyParties.of(line, function(found).market(line.day()), () -> sides(found, line.day()));
        synchronized (concerned) {
            concerned.put(key, parties);
        }
        return parties;
    }

    /** Both sides by interval; empty where it is not about a register. */
    public Optional<Points> points(Found found) {
        DiscrepancyLine line = DiscrepancyReport.line(found.row());
        if (!line.hasPoints()) {
            return Optional.empty();
        }
        RunFunction function = function(found);
        return sides(found, line.day()).flatMap(sided -> Points.of(line, sided, runs.tolerances(function.run())));
    }

    private RunFunction function(Found found) {
        return functions.of(found.run());
    }

    private synchronized Optional<SidedDay> sides(Found found, TradingDay day) {
        ReadDay known = last;
        if (known == null || !known.run.equals(found.run()) || !known.day.equals(day)) {
            known = new ReadDay(found.run(), day, read(function(found), day));
            last = known;
        }
        return known.sided;
    }

    private static Optional<SidedDay> read(RunFunction function, TradingDay day) {
        try {
            return function.day(day) instanceof ComputedDay.Examined examined
                    ? Optional.of(examined.sided())
                    : Optional.empty();
        } catch (SQLException e) {
            throw new UncategorizedSQLException("read a day", null, e);
        }
    }
}
