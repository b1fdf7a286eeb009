package org.lianchu.console.chart;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.Intervals;

/**
 * A day by its 96 intervals: areas one on another, lines in steps, a shaded band, marked intervals. Values are whole
 * and not negative; where one is not known there is a gap. One thread.
 */
public final class DayChart {
    private static final int PER_DAY = Intervals.PER_DAY;
    private static final int INTERVALS_A_LABEL = 12;

    private final String title;
    private final String description;
    private final String unit;
    private final int decimals;
    private final List<Area> areas = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private Intervals marked = Intervals.NONE;
    private String mark = "";

    private record Area(String classes, String name, long[] values) {}

    private record Line(String classes, String name, List<@Nullable Long> values) {}

    private record Band(String name, List<@Nullable Long> low, List<@Nullable Long> high) {}

    /**
     * An empty one.
     *
     * @param title what it is, for those who cannot see it
     * @param description what it shows
     * @param unit of the scale
     * @param decimals how many powers of ten the unit is of what is drawn: 3 for kWh of Wh
     */
    public DayChart(String title, String description, String unit, int decimals) {
        this.title = title;
        this.description = description;
        this.unit = unit;
        this.decimals = decimals;
    }

    /** Adds 96 values on top of the areas before. */
    public DayChart area(String classes, String name, long[] values) {
        areas.add(new Area(classes, name, values.clone()));
        return this;
    }

    /** Adds 96 values, null for those that are not known. */
    public DayChart line(String classes, String name, List<@Nullable Long> values) {
        lines.add(new Line(classes, name, new ArrayList<>(values)));
        return this;
    }

    /** Adds 96 values as a line. */
    public DayChart line(String classes, String name, long[] values) {
        return line(classes, name, boxed(values));
    }

    private static List<@Nullable Long> boxed(long[] values) {
        List<@Nullable Long> boxed = new ArrayList<>();
        LongStream.of(values).forEach(boxed::add);
        return boxed;
    }

    /** Shades from low to high, 96 each; nothing where either is not known. */
    public DayChart band(String name, List<@Nullable Long> low, List<@Nullable Long> high) {
        bands.add(new Band(name, new ArrayList<>(low), new ArrayList<>(high)));
        return this;
    }

    /** Marks intervals from top to bottom. */
    public DayChart marked(String name, Intervals intervals) {
        this.mark = name;
        this.marked = intervals;
        return this;
    }

    /** The chart as a template shows it; its text is the SVG. */
    public Content svg() {
        Svg svg = new Svg(Frame.WIDTH, Frame.HEIGHT, title, description);
        Frame frame = new Frame(svg, Scale.upTo(most()), unit, decimals);
        draw(svg, frame);
        for (int i = 0; i <= PER_DAY; i += INTERVALS_A_LABEL) {
            frame.label(frame.x(i, PER_DAY), String.format(Locale.ROOT, "%02d:00", i / 4));
        }
        legend(frame);
        return svg;
    }

    private long most() {
        long[] sums = new long[PER_DAY];
        areas.forEach(area -> add(sums, area.values));
        long most = LongStream.of(sums).max().orElse(0);
        for (Line line : lines) {
            most = Math.max(most, most(line.values));
        }
        for (Band band : bands) {
            most = Math.max(most, most(band.high));
        }
        return most;
    }

    private static long most(List<@Nullable Long> values) {
        long most = 0;
        for (Long value : values) {
            most = value == null ? most : Math.max(most, value);
        }
        return most;
    }

    private static void add(long[] sums, long[] more) {
        for (int i = 0; i < PER_DAY; i++) {
            sums[i] = Math.addExact(sums[i], more[i]);
        }
    }

    private void draw(Svg svg, Frame frame) {
        for (int i = 0; i < PER_DAY; i++) {
            if (marked.contains(i + 1)) {
                svg.rectangle(
                        "mark",
                        frame.x(i, PER_DAY),
                        frame.top(),
                        frame.x(i + 1, PER_DAY) - frame.x(i, PER_DAY),
                        frame.bottom() - frame.top(),
                        "");
            }
        }
        long[] below = new long[PER_DAY];
        for (Area area : areas) {
            long[] above = below.clone();
            add(above, area.values);
            svg.path(area.classes, between(frame, boxed(below), boxed(above)));
            below = above;
        }
        bands.forEach(band -> svg.path("band", between(frame, band.low, band.high)));
        lines.forEach(line -> svg.path(line.classes, steps(frame, line.values)));
    }

    /** Closed shapes, one for each stretch in which both are known. */
    private static CharSequence between(Frame frame, List<@Nullable Long> low, List<@Nullable Long> high) {
        StringBuilder path = new StringBuilder();
        int from = 0;
        while (from < PER_DAY) {
            int to = from;
            while (to < PER_DAY && low.get(to) != null && high.get(to) != null) {
                to++;
            }
            if (to > from) {
                outline(path, frame, low, high, from, to);
            }
            from = to + 1;
        }
        return path;
    }

    private static void outline(
            StringBuilder path, Frame frame, List<@Nullable Long> low, List<@Nullable Long> high, int from, int to) {
        path.append('M').append(Svg.pixels(frame.x(from, PER_DAY)));
        path.append(' ').append(y(frame, high.get(from)));
        for (int i = from; i < to; i++) {
            path.append('V').append(y(frame, high.get(i)));
            path.append('H').append(Svg.pixels(frame.x(i + 1, PER_DAY)));
        }
        for (int i = to - 1; i >= from; i--) {
            path.append('V').append(y(frame, low.get(i)));
            path.append('H').append(Svg.pixels(frame.x(i, PER_DAY)));
        }
        path.append('Z');
    }

    private static String y(Frame frame, @Nullable Long value) {
        return Svg.pixels(frame.y(value == null ? 0 : value));
    }

    private static CharSequence steps(Frame frame, List<@Nullable Long> values) {
        StringBuilder path = new StringBuilder();
        boolean isDrawing = false;
        for (int i = 0; i < PER_DAY; i++) {
            Long value = values.get(i);
            if (value != null && isDrawing) {
                path.append('V').append(y(frame, value));
            } else if (value != null) {
                path.append('M').append(Svg.pixels(frame.x(i, PER_DAY)));
                path.append(' ').append(y(frame, value));
            }
            if (value != null) {
                path.append('H').append(Svg.pixels(frame.x(i + 1, PER_DAY)));
            }
            isDrawing = value != null;
        }
        return path;
    }

    private void legend(Frame frame) {
        long x = frame.legendBegins();
        for (Area area : areas) {
            x = frame.legend(x, area.classes, false, area.name);
        }
        for (Line line : lines) {
            x = frame.legend(x, line.classes, true, line.name);
        }
        for (Band band : bands) {
            x = frame.legend(x, "band", false, band.name);
        }
        if (!marked.isEmpty()) {
            frame.legend(x, "mark", false, mark);
        }
    }
}
