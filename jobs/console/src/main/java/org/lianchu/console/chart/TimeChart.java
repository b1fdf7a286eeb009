package org.lianchu.console.chart;

import gg.jte.Content;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What holds from when to when, a row each, over years. */
public final class TimeChart {
    private static final long LEFT = 2_300;
    private static final long RIGHT = 8_900;
    private static final long TOP = 150;
    private static final long ROW = 280;
    private static final long THICK = 180;
    private static final int MOST_YEARS = 12;

    private final String title;
    private final String description;
    private final LocalDate first;
    private final LocalDate last;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String classes, String name, LocalDate from, LocalDate to, String hint) {}

    /**
     * An empty one.
     *
     * @param first of the days on it
     * @param last included; after the first
     */
    public TimeChart(String title, String description, LocalDate first, LocalDate last) {
        this.title = title;
        this.description = description;
        this.first = first;
        this.last = last;
    }

    /** Adds a row; what lies before or after the chart is cut off. */
    public TimeChart row(String classes, String name, LocalDate from, LocalDate to, String hint) {
        rows.add(new Row(classes, name, from.isBefore(first) ? first : from, to.isAfter(last) ? last : to, hint));
        return this;
    }

    /** The chart as a template shows it; its text is the SVG. */
    public Content svg() {
        long bottom = TOP + ROW * rows.size();
        Svg svg = new Svg(Frame.WIDTH, Math.toIntExact(bottom / Svg.PIXEL + 26), title, description);
        int years = last.getYear() - first.getYear() + 1;
        int every = (years + MOST_YEARS - 1) / MOST_YEARS;
        for (int year = first.getYear(); year <= last.getYear(); year += every) {
            LocalDate begin = LocalDate.of(year, 1, 1);
            if (!begin.isBefore(first)) {
                svg.line("grid", x(begin), TOP, x(begin), bottom);
                svg.text("middle", x(begin), bottom + 170, Integer.toString(year));
            }
        }
        svg.line("axis", LEFT, bottom, RIGHT, bottom);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            long y = TOP + ROW * i + (ROW - THICK) / 2;
            svg.text("end", LEFT - 100, y + THICK - 50, row.name);
            long width = Math.max(20, x(row.to.plusDays(1)) - x(row.from));
            svg.rectangle(row.classes, x(row.from), y, width, THICK, row.hint);
        }
        return svg;
    }

    private long x(LocalDate day) {
        long all = ChronoUnit.DAYS.between(first, last) + 1;
        return LEFT + (RIGHT - LEFT) * ChronoUnit.DAYS.between(first, day) / all;
    }
}
