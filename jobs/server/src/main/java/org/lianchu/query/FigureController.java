package org.lianchu.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.close.CloseStore.ClosedMonth;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.TradingDay;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may know of a closed term: its totals and its market curves. A closed run never changes. */
@RestController
final class FigureController {
    private final TermFigures figures;

    FigureController(TermFigures figures) {
        this.figures = figures;
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
                figures.closed(after, most + 1), most, closed -> closed.month().toString(), this::answer);
    }

    @Described(value = "The totals of a closed term", problems = ProblemCode.NO_SUCH_TERM)
    @GetMapping("/api/v1/figures/{month}")
    TermAnswer one(@PathVariable YearMonth month) {
        return answer(find(month));
    }

    private ClosedMonth find(YearMonth month) {
        return figures.closed(month).orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_TERM, month));
    }

    private TermAnswer answer(ClosedMonth closed) {
        List<Total> totals = figures.totals(closed).stream()
                .map(total -> new Total(total.kind(), total.postings(), total.wattHours(), total.fen()))
                .toList();
        return new TermAnswer(closed.month(), figures.market(closed), closed.run(), closed.closedAt(), totals);
    }

    @Described(value = "The market curves of a closed term's days", problems = ProblemCode.NO_SUCH_TERM)
    @GetMapping("/api/v1/figures/{month}/curves")
    Listing<CurveAnswer> curves(@PathVariable YearMonth month) {
        List<CurveAnswer> days = figures.curves(find(month)).stream()
                .map(each -> curve(each.day(), each.curve()))
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
