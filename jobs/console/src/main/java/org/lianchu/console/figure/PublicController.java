package org.lianchu.console.figure;

import gg.jte.Content;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.close.CloseStore.ClosedMonth;
import org.lianchu.console.chart.BarChart;
import org.lianchu.console.chart.DayChart;
import org.lianchu.console.inquiry.Nothing;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.query.TermFigures;
import org.lianchu.query.TermFigures.DayCurve;
import org.lianchu.store.ResultStore.KindTotal;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What everybody may see without an account: the totals and market curves of closed terms. */
@Controller
public final class PublicController {
    private static final int MOST_MONTHS = 120;

    private final TermFigures figures;

    PublicController(TermFigures figures) {
        this.figures = figures;
    }

    /** A closed term with what its postings come to. */
    public record MonthLine(ClosedMonth closed, List<KindTotal> totals) {
        /** What all of them come to, fen; a pool's fees and their shares are counted once. */
        public long fen() {
            return totals.stream()
                    .filter(total -> !total.kind().name().equals("CALL_SHARE"))
                    .mapToLong(KindTotal::fen)
                    .sum();
        }

        /** The charged energy that they pay for, Wh. */
        public long wattHours() {
            return totals.stream()
                    .filter(total -> !total.kind().name().equals("CALL_SHARE"))
                    .mapToLong(KindTotal::wattHours)
                    .sum();
        }
    }

    /** The closed terms, the latest first. */
    public record MonthsView(List<MonthLine> months) {
        /** What each month came to. */
        public Content chart(Page page) {
            BarChart chart = new BarChart(
                    page.text("figure.chart"), page.text("figure.chart.what"), page.text("figure.yuan"), 2);
            List<MonthLine> inOrder = new ArrayList<>(months);
            Collections.reverse(inOrder);
            inOrder.forEach(line -> chart.bar(
                    line.closed.month().toString(), line.closed.month().toString(), line.fen()));
            return chart.svg();
        }
    }

    @For(value = Access.EVERYBODY, inTurn = true)
    @GetMapping("/public")
    ModelAndView months(Page page) {
        List<MonthLine> months = new ArrayList<>();
        for (ClosedMonth closed : figures.closed((YearMonth) null, MOST_MONTHS)) {
            months.add(0, new MonthLine(closed, figures.totals(closed)));
        }
        return page.show("figure/months", new MonthsView(months));
    }

    /**
     * A closed term.
     *
     * @param market its name
     * @param day whose curve is shown
     */
    public record MonthView(MonthLine line, String market, List<DayCurve> curves, DayCurve day) {
        /** The pool total of each day. */
        public Content daysChart(Page page) {
            BarChart chart =
                    new BarChart(page.text("figure.days"), page.text("figure.days.what"), page.text("figure.yuan"), 2);
            curves.forEach(each -> chart.bar(
                    each.day().toString(),
                    Integer.toString(each.day().date().getDayOfMonth()),
                    each.curve().totalFen()));
            return chart.svg();
        }

        /** The call fee of each interval of the day. */
        public Content dayChart(Page page) {
            return new DayChart(
                            page.text("figure.day", day.day()),
                            page.text("figure.day.what"),
                            page.text("figure.yuan"),
                            9)
                    .area("one", page.text("figure.fee"), day.curve().feeNanoYuan())
                    .svg();
        }

        /** The intervals of the day with a fee. */
        public List<Integer> withFee() {
            List<Integer> intervals = new ArrayList<>();
            for (int i = 1; i <= Intervals.PER_DAY; i++) {
                if (day.curve().feeNanoYuan()[i - 1] > 0) {
                    intervals.add(i);
                }
            }
            return intervals;
        }
    }

    @For(value = Access.EVERYBODY, inTurn = true)
    @GetMapping("/public/{month}")
    ModelAndView month(
            Page page, @PathVariable YearMonth month, @RequestParam(required = false) @Nullable TradingDay day) {
        ClosedMonth closed = figures.closed(month).orElseThrow(Nothing::here);
        List<DayCurve> curves = figures.curves(closed);
        DayCurve shown = day == null
                ? curves.stream()
                        .max(java.util.Comparator.comparingLong(
                                each -> each.curve().totalFen()))
                        .orElseThrow(Nothing::here)
                : curves.stream()
                        .filter(each -> each.day().equals(day))
                        .findFirst()
                        .orElseThrow(Nothing::here);
        return page.show(
                "figure/month",
                new MonthView(new MonthLine(closed, figures.totals(closed)), figures.market(closed), curves, shown));
    }
}
