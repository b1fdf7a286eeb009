package org.lianchu.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.close.CloseStore;
import org.lianchu.close.CloseStore.ClosedMonth;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.run.Run;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.PostingKind;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may know of a closed term: its totals and its market curves. A closed run never changes. */
@RestController
final class FigureController {
    private static final int REMEMBERED = 240;

    private final CloseStore closes;
    private final RunStore runs;
    private final ResultStore results;
    private final Map<String, TermAnswer> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TermAnswer> eldest) {
            return size() > REMEMBERED;
        }
    };

    FigureController(CloseStore closes, RunStore runs, ResultStore results) {
        this.closes = closes;
        this.runs = runs;
        this.results = results;
    }

    /** A closed term, as it was closed last. */
    record TermAnswer(YearMonth month, String market, String run, Instant closedAt, List<Total> totals) {}

    /** What the postings of one kind come to: energy in Wh, money in fen. */
    record Total(PostingKind kind, long postings, long wattHours, long fen) {}

    /**
     * A day's market curve.
     *
     * @param feeNanoYuan the call fee of each interval, nano-yuan
     * @param weightSum the sum of the sharing weights of each interval, Wh or kW by the rule
     * @param totalFen the day's pool total, fen
     */
    record CurveAnswer(LocalDate day, List<Long> feeNanoYuan, List<Long> weightSum, long totalFen) {}

    @Described("The totals of closed terms, by month")
    @GetMapping("/api/v1/figures")
    Listing<TermAnswer> list(
            @RequestParam(required = false) @Nullable YearMonth after,
            @RequestParam(defaultValue = Listing.USUAL) int limit) {
        int most = Listing.limit(limit);
        return Listing.of(
                closes.closedMonths(after, most + 1),
                most,
                closed -> closed.month().toString(),
                this::answer);
    }

    @Described(value = "The totals of a closed term", problems = ProblemCode.NO_SUCH_TERM)
    @GetMapping("/api/v1/figures/{month}")
    TermAnswer one(@PathVariable YearMonth month) {
        return answer(find(month));
    }

    private ClosedMonth find(YearMonth month) {
        return closes.closedMonths(month.minusMonths(1), 1).stream()
                .filter(closed -> closed.month().equals(month))
                .findFirst()
                .orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_TERM, month));
    }

    private TermAnswer answer(ClosedMonth closed) {
        synchronized (known) {
            TermAnswer there = known.get(closed.run());
            if (there != null) {
                return there;
            }
        }
        Run run = run(closed);
        List<Total> totals = new ArrayList<>();
        results.totals(
                run.no(),
                run.key().period(),
                total -> totals.add(new Total(total.kind(), total.postings(), total.wattHours(), total.fen())));
        TermAnswer answer = new TermAnswer(closed.month(), run.key().market(), closed.run(), closed.closedAt(), totals);
        synchronized (known) {
            known.put(closed.run(), answer);
        }
        return answer;
    }

    private Run run(ClosedMonth closed) {
        return runs.find(closed.run()).orElseThrow();
    }

    @Described(value = "The market curves of a closed term's days", problems = ProblemCode.NO_SUCH_TERM)
    @GetMapping("/api/v1/figures/{month}/curves")
    Listing<CurveAnswer> curves(@PathVariable YearMonth month) {
        Run run = run(find(month));
        List<CurveAnswer> days = run.key()
                .period()
                .days()
                .map(day -> curve(day, results.curve(run.no(), day)))
                .toList();
        return new Listing<>(days, null);
    }

    private static CurveAnswer curve(TradingDay day, MarketCurve curve) {
        return new CurveAnswer(day.date(), list(curve.feeNanoYuan()), list(curve.weightSum()), curve.totalFen());
    }

    private static List<Long> list(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
