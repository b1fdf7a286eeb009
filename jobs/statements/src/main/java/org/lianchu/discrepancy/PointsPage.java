package org.lianchu.discrepancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianchu.sheet.BookWriter;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.ColumnChart;
import org.lianchu.sheet.Highlight;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;
import org.lianchu.time.Intervals;

/** Both sides, the difference and the band by interval, the worst first and as a chart. */
final class PointsPage {
    private static final int LEAD = 4;
    private static final int CHART_ROWS = 16;
    private static final int PAGES_WIDE = 4;

    private final Messages words;

    PointsPage(Messages words) {
        this.words = words;
    }

    void write(BookWriter book, List<DiscrepancyLine> worst, Map<String, Points> points) {
        List<DiscrepancyLine> shown =
                worst.stream().filter(d -> points.containsKey(d.id())).toList();
        Points first = shown.isEmpty() ? null : points.get(shown.get(0).id());
        boolean hasChart = first != null && first.isTwoSided();
        int head = (hasChart ? CHART_ROWS : 0) + 3;
        List<Integer> widths = new ArrayList<>(List.of(20, 12, 20, 12));
        IntStream.range(0, Intervals.PER_DAY).forEach(i -> widths.add(9));
        book.begin(new PageLayout(
                words.of("report.points"), widths, hasChart ? 0 : head, LEAD, head - 1, true, PAGES_WIDE));
        book.row(List.of(Cell.text(Style.TITLE, words.of("report.points.title"))));
        book.row(List.of(Cell.text(Style.NOTE, words.of("report.points.note"))));
        for (int i = 0; i < head - 3; i++) {
            book.row(List.of());
        }
        book.row(heads());
        for (DiscrepancyLine d : shown) {
            Points own = points.get(d.id());
            if (own != null) {
                rows(book, d, own);
            }
        }
        if (shown.isEmpty()) {
            book.row(List.of(Cell.text(Style.NOTE, words.of("none"))));
            return;
        }
        highlight(book, head + 1, shown.size());
        if (hasChart && first != null) {
            book.chart(chart(shown.get(0), first, head + 1));
        }
    }

    private List<Cell> heads() {
        List<Cell> heads = new ArrayList<>();
        for (String key : List.of("head.subject", "head.day", "head.code", "head.side")) {
            heads.add(Cell.text(Style.HEAD, words.of(key)));
        }
        for (int n = 1; n <= Intervals.PER_DAY; n++) {
            heads.add(new Cell(Style.HEAD_NUMBER, "", Cell.count(n).number(), Provenance.SIGNED));
        }
        return heads;
    }

    private void rows(BookWriter book, DiscrepancyLine d, Points points) {
        row(book, d, "side.owner", i -> Points.at(points.owner(), i));
        row(book, d, "side.dispatch", i -> Points.at(points.dispatch(), i));
        row(book, d, "side.difference", points::difference);
        row(book, d, "side.band", points::allowed);
    }

    private void row(BookWriter book, DiscrepancyLine d, String side, IntFunction<@Nullable Long> wattHours) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(Style.TEXT, d.subject()));
        cells.add(Cell.day(d.day()));
        cells.add(Cell.text(Style.TEXT, words.code(d.code())));
        cells.add(Cell.text(Style.TEXT, words.of(side)));
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            Long energy = wattHours.apply(i);
            cells.add(energy == null ? Cell.text(Style.TEXT, "") : Cell.kwh(Style.SMALL_KWH, energy));
        }
        book.row(cells);
    }

    private void highlight(BookWriter book, int first, int shown) {
        String area = "E" + first + ":" + Page.column(LEAD + Intervals.PER_DAY - 1) + (first + 4 * shown - 1);
        String formula = "AND($D" + first + "=\"" + words.of("side.difference") + "\",E" + first + "<>\"\",ABS(E"
                + first + ")>E" + (first + 1) + ")";
        book.highlight(area, formula, Highlight.BAD);
        String band = "$D" + first + "=\"" + words.of("side.band") + "\"";
        book.highlight("A" + first + area.substring(area.indexOf(':')), band, Highlight.SEPARATE);
    }

    private ColumnChart chart(DiscrepancyLine d, Points points, int first) {
        List<String> intervals = IntStream.rangeClosed(1, Intervals.PER_DAY)
                .mapToObj(String::valueOf)
                .toList();
        String title = words.of("report.worst") + ": " + d.subject() + " " + d.register() + " " + d.day();
        return new ColumnChart(
                title,
                intervals,
                cells(first - 1),
                List.of(
                        new ColumnChart.Series(
                                words.of("side.owner"), values(i -> Points.at(points.owner(), i)), cells(first)),
                        new ColumnChart.Series(
                                words.of("side.dispatch"),
                                values(i -> Points.at(points.dispatch(), i)),
                                cells(first + 1))),
                2,
                CHART_ROWS + 1,
                20);
    }

    private static List<Double> values(IntFunction<@Nullable Long> wattHours) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            Long energy = wattHours.apply(i);
            values.add(energy == null ? 0.0 : energy / 1000.0);
        }
        return values;
    }

    private String cells(int row) {
        return "'" + words.of("report.points") + "'!$E$" + row + ":$" + Page.column(LEAD + Intervals.PER_DAY - 1) + "$"
                + row;
    }
}
