package org.lianchu.query;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.close.CloseStore;
import org.lianchu.close.CloseStore.ClosedMonth;
import org.lianchu.run.Run;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.RunId;
import org.lianchu.store.ResultStore;
import org.lianchu.store.ResultStore.KindTotal;
import org.lianchu.time.TradingDay;

/**
 * What everybody may know of closed terms: totals and market curves. A closed run never changes, so each is looked up
 * once. Safe for many threads.
 */
public final class TermFigures {
    private static final int REMEMBERED = 240;
    private static final int REMEMBERED_CURVES = 24;

    private final CloseStore closes;
    private final RunStore runs;
    private final ResultStore results;
    private final Map<String, List<KindTotal>> totals = remembering(REMEMBERED);
    private final Map<String, List<DayCurve>> curves = remembering(REMEMBERED_CURVES);

    TermFigures(CloseStore closes, RunStore runs, ResultStore results) {
        this.closes = closes;
        this.runs = runs;
        this.results = results;
    }

    /** The market curve of a day. */
    public record DayCurve(TradingDay day, MarketCurve curve) {}

    private static <V> Map<String, V> remembering(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * Closed terms, ascending, each as it was closed last.
     *
     * @param after null for the first page
     */
    public List<ClosedMonth> closed(@Nullable YearMonth after, int most) {
        return closes.closedMonths(after, most);
    }

    /** A closed term; empty if it is not closed. */
    public Optional<ClosedMonth> closed(YearMonth month) {
        return closes.closedMonths(month.minusMonths(1), 1).stream()
                .filter(closed -> closed.month().equals(month))
                .findFirst();
    }

    /** What the postings of each kind come to. */
    public List<KindTotal> totals(ClosedMonth closed) {
        return known(totals, closed, run -> {
            List<KindTotal> found = new ArrayList<>();
            results.totals(run.no(), run.key().period(), found::add);
            return List.copyOf(found);
        });
    }

    /** The market curves of its days. */
    public List<DayCurve> curves(ClosedMonth closed) {
        return known(
                curves,
                closed,
                run -> run.key()
                        .period()
                        .days()
                        .map(day -> new DayCurve(day, results.curve(run.no(), day)))
                        .toList());
    }

    private <V> V known(Map<String, V> of, ClosedMonth closed, Function<Run, V> finding) {
        // one at a time: whoever asks without an account takes one connection at most
        synchronized (of) {
            V there = of.get(closed.run());
            if (there == null) {
                there = finding.apply(runs.find(closed.run()).orElseThrow());
                of.put(closed.run(), there);
            }
            return there;
        }
    }

    /** The market of a closed term. */
    public String market(ClosedMonth closed) {
        return RunId.parse(closed.run()).market();
    }
}
