package org.lianchu.console.chart;

/** The frame of a chart: its scale with lines and marks, and the place that is left for what is drawn in it. */
final class Frame {
    static final int WIDTH = 900;
    static final int HEIGHT = 260;

    private static final long LEFT = 780;
    private static final long RIGHT = WIDTH * (long) Svg.PIXEL - 200;
    private static final long TOP = 300;
    private static final long BOTTOM = HEIGHT * (long) Svg.PIXEL - 260;
    private static final long LEGEND = 150;
    private static final long SWATCH = 120;

    private final Svg svg;
    private final Scale scale;

    /**
     * Draws the scale.
     *
     * @param unit as it stands above it
     * @param decimals of the unit: how many powers of ten it is of what is drawn
     */
    Frame(Svg svg, Scale scale, String unit, int decimals) {
        this.svg = svg;
        this.scale = scale;
        svg.text("end", LEFT - 60, TOP - 120, unit);
        for (long mark = 0; mark <= scale.top(); mark += scale.step()) {
            long y = y(mark);
            svg.line(mark == 0 ? "axis" : "grid", LEFT, y, RIGHT, y);
            svg.text("end", LEFT - 60, y + 40, Scale.text(mark, decimals));
        }
    }

    long y(long value) {
        return BOTTOM - scale.height(value, BOTTOM - TOP);
    }

    /** The left edge of one of some places of equal width, from 0; the right edge of the last is that of the next. */
    long x(int place, int places) {
        return LEFT + (RIGHT - LEFT) * place / places;
    }

    long top() {
        return TOP;
    }

    long bottom() {
        return BOTTOM;
    }

    /** What a place is, below it. */
    void label(long x, String words) {
        svg.line("axis", x, BOTTOM, x, BOTTOM + 40);
        svg.text("middle", x, BOTTOM + 170, words);
    }

    /** A series' name and how it is drawn, above the chart; returns where the next begins. */
    long legend(long x, String classes, boolean isLine, String words) {
        if (isLine) {
            svg.line(classes, x, LEGEND - 40, x + SWATCH * 2, LEGEND - 40);
        } else {
            svg.rectangle(classes, x, LEGEND - 90, SWATCH * 2, SWATCH, "");
        }
        svg.text("start", x + SWATCH * 2 + 60, LEGEND, words);
        return x + SWATCH * 2 + 60 + width(words) + 250;
    }

    long legendBegins() {
        return LEFT;
    }

    /** About how wide a text is: Chinese is twice as wide as Latin. */
    private static long width(String words) {
        return words.codePoints().mapToLong(c -> c > 0x2E80 ? 115 : 65).sum();
    }
}
