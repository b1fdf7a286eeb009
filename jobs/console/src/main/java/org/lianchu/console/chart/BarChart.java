package org.lianchu.console.chart;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;

/** Columns beside each other, each named below as far as there is room. Values are whole; below zero is zero. */
public final class BarChart {
    private static final int MOST_LABELS = 16;

    private final String title;
    private final String description;
    private final String unit;
    private final int decimals;
    private final List<Bar> bars = new ArrayList<>();

    private record Bar(String name, String label, long value) {}

    /**
     * An empty one.
     *
     * @param decimals how many powers of ten the unit is of what is drawn: 2 for yuan of fen
     */
    public BarChart(String title, String description, String unit, int decimals) {
        this.title = title;
        this.description = description;
        this.unit = unit;
        this.decimals = decimals;
    }

    /**
     * Adds a column.
     *
     * @param label below it, short
     */
    public BarChart bar(String name, String label, long value) {
        bars.add(new Bar(name, label, value));
        return this;
    }

    /** The chart as a template shows it; its text is the SVG. */
    public Content svg() {
        Svg svg = new Svg(Frame.WIDTH, Frame.HEIGHT, title, description);
        long most = bars.stream().mapToLong(Bar::value).max().orElse(0);
        Frame frame = new Frame(svg, Scale.upTo(most), unit, decimals);
        int every = (bars.size() + MOST_LABELS - 1) / MOST_LABELS;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            long left = frame.x(i, bars.size());
            long width = frame.x(i + 1, bars.size()) - left;
            long y = frame.y(bar.value);
            svg.rectangle(
                    "bar",
                    left + width / 8,
                    y,
                    width - width / 4,
                    frame.bottom() - y,
                    bar.name + ": " + Scale.text(bar.value, decimals) + " " + unit);
            if (i % every == 0) {
                frame.label(left + width / 2, bar.label);
            }
        }
        return svg;
    }
}
