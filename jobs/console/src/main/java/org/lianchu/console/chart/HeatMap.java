package org.lianchu.console.chart;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lianchu.time.Intervals;

/** Days below each other, each of 96 points whose colour says how much. Values are whole; below zero is zero. */
public final class HeatMap {
    /** How many colours there are beside that of nothing. */
    static final int LEVELS = 6;

    private static final long LEFT = 900;
    private static final long TOP = 350;
    private static final long CELL = 80;
    private static final long ROW = 120;
    private static final int INTERVALS_AN_HOUR = 4;
    private static final int HOURS_A_MARK = 3;

    private final String title;
    private final String description;
    private final String unit;
    private final int decimals;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, long[] values) {}

    /**
     * An empty one.
     *
     * @param decimals how many powers of ten the unit is of what is drawn: 3 for kWh of Wh
     */
    public HeatMap(String title, String description, String unit, int decimals) {
        this.title = title;
        this.description = description;
        this.unit = unit;
        this.decimals = decimals;
    }

    /**
     * Adds a day.
     *
     * @param values 96
     */
    public HeatMap row(String name, long[] values) {
        rows.add(new Row(name, values.clone()));
        return this;
    }

    /** The chart as a template shows it; its text is the SVG. */
    public Content svg() {
        long most = rows.stream()
                .flatMapToLong(row -> Arrays.stream(row.values))
                .max()
                .orElse(0);
        long bottom = TOP + ROW * rows.size();
        Svg svg = new Svg(Frame.WIDTH, Math.toIntExact(bottom / Svg.PIXEL + 26), title, description);
        legend(svg, most);
        for (int i = 0; i < rows.size(); i++) {
            long y = TOP + ROW * i;
            svg.text("end", LEFT - 60, y + ROW - 20, rows.get(i).name);
            row(svg, rows.get(i), y, most);
        }
        for (int hour = 0; hour <= Intervals.PER_DAY / INTERVALS_AN_HOUR; hour += HOURS_A_MARK) {
            long x = LEFT + CELL * hour * INTERVALS_AN_HOUR;
            svg.line("axis", x, bottom, x, bottom + 40);
            svg.text("middle", x, bottom + 170, Integer.toString(hour));
        }
        return svg;
    }

    private void legend(Svg svg, long most) {
        long x = LEFT;
        for (int level = 1; level <= LEVELS; level++) {
            svg.rectangle("heat" + level, x, 60, 240, 120, "");
            x += 240;
        }
        svg.text("start", x + 80, 160, "0 – " + Scale.text(most, decimals) + " " + unit);
    }

    /** Neighbours of one colour are one rectangle. */
    private static void row(Svg svg, Row row, long y, long most) {
        int begin = 0;
        for (int i = 1; i <= row.values.length; i++) {
            if (i == row.values.length || level(row.values[i], most) != level(row.values[begin], most)) {
                int level = level(row.values[begin], most);
                if (level > 0) {
                    svg.rectangle("heat" + level, LEFT + CELL * begin, y, CELL * (i - begin), ROW - 10, "");
                }
                begin = i;
            }
        }
    }

    /** 0 of nothing, else 1 to {@link #LEVELS} by sixths of the most. */
    static int level(long value, long most) {
        if (value <= 0) {
            return 0;
        }
        long step = Math.max(1, (most + LEVELS - 1) / LEVELS);
        return (int) Math.min(LEVELS, (value - 1) / step + 1);
    }
}
