package org.lianchu.statement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.ColumnChart;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;
import org.lianchu.time.TradingDay;

/** One line a day: energy and money by kind, and what the day comes to. */
final class DaysPage {
    private static final int NET = 1 + 2 * PostingKind.values().length;

    private final Statement statement;
    private final Messages words;
    private final Rows rows;

    DaysPage(Statement statement, Messages words) {
        this.statement = statement;
        this.words = words;
        this.rows = new Rows(words);
    }

    Page page() {
        List<String> heads = new ArrayList<>(List.of("head.day"));
        for (PostingKind kind : PostingKind.values()) {
            heads.add("head.kwh." + kind);
            heads.add("head.yuan." + kind);
        }
        heads.add("head.net");
        if (statement.isAdjustment()) {
            heads.addAll(List.of("head.previous", "head.delta"));
        }
        rows.table(words.of("days.title"), heads);
        for (DayLine line : statement.days()) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.day(line.day())));
            cells.addAll(figures(line.day(), Style.KWH, Style.YUAN));
            rows.add(cells);
        }
        List<Cell> totals = new ArrayList<>(List.of(Cell.text(Style.TOTAL_LABEL, words.of("total"))));
        totals.addAll(figures(null, Style.TOTAL_KWH, Style.TOTAL_YUAN));
        rows.add(totals);
        return rows.page(
                PageLayout.table(words.of("page.days"), true, 12, 14, 14, 14, 14, 14, 14, 14, 14, 15, 15, 15), null);
    }

    /** @param day null for all */
    private List<Cell> figures(@Nullable TradingDay day, Style kwh, Style yuan) {
        List<Cell> cells = new ArrayList<>();
        for (PostingKind kind : PostingKind.values()) {
            Totals totals =
                    Totals.of(statement.postings(), statement.participant(), p -> p.kind() == kind && isOf(p, day));
            cells.add(Cell.kwh(kwh, totals.wattHours()).from(Provenance.COMPUTED));
            cells.add(Cell.yuan(yuan, totals.net()).from(Provenance.COMPUTED));
        }
        long now = net(statement.postings(), day);
        cells.add(Cell.yuan(yuan, now).from(Provenance.COMPUTED));
        if (statement.isAdjustment()) {
            long before = net(statement.previous(), day);
            cells.add(Cell.yuan(yuan, before).from(Provenance.COMPUTED));
            cells.add(Cell.yuan(yuan, Math.subtractExact(now, before)).from(Provenance.COMPUTED));
        }
        return cells;
    }

    private long net(List<Posting> postings, @Nullable TradingDay day) {
        return Totals.of(postings, statement.participant(), p -> isOf(p, day)).net();
    }

    private static boolean isOf(Posting posting, @Nullable TradingDay day) {
        return day == null || posting.day().equals(day);
    }

    /** What each day comes to, as columns. */
    static ColumnChart chart(Statement statement, Messages words, int top, int bottom) {
        List<String> days = new ArrayList<>();
        List<Double> now = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        for (DayLine line : statement.days()) {
            days.add(line.day().toString().substring(5));
            now.add(yuan(statement.gain(statement.postings().stream().filter(p -> isOf(p, line.day())))));
            before.add(yuan(statement.gain(statement.previous().stream().filter(p -> isOf(p, line.day())))));
        }
        List<ColumnChart.Series> series = new ArrayList<>();
        series.add(new ColumnChart.Series(words.of("head.net"), now, cells(statement, words, NET)));
        if (statement.isAdjustment()) {
            series.add(new ColumnChart.Series(words.of("head.previous"), before, cells(statement, words, NET + 1)));
        }
        int width = statement.isAdjustment() ? 8 : 6; // as wide as the table above it
        return new ColumnChart(words.of("chart.days"), days, cells(statement, words, 0), series, top, bottom, width);
    }

    private static Double yuan(long fen) {
        return fen / 100.0;
    }

    private static String cells(Statement statement, Messages words, int column) {
        String letter = Page.column(column);
        int first = Rows.BEFORE_LINES + 1;
        int last = Rows.BEFORE_LINES + statement.days().size();
        return "'" + words.of("page.days") + "'!$" + letter + "$" + first + ":$" + letter + "$" + last;
    }
}
