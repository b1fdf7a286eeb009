package org.lianchu.console.chart;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.Locale;

/** An SVG in the making. Lengths are tenths of a pixel, so that all arithmetic is of integers. */
final class Svg implements Content {
    /** A pixel. */
    static final int PIXEL = 10;

    private final StringBuilder text = new StringBuilder();

    /**
     * Begins one.
     *
     * @param width of the drawing, pixels; it shrinks to the page
     * @param title what it is, for those who cannot see it
     * @param description what it shows
     */
    Svg(int width, int height, String title, String description) {
        text.append("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-label=\""
                .formatted(width, height, width, height));
        escape(title);
        text.append("\"><title>");
        escape(title);
        text.append("</title><desc>");
        escape(description);
        text.append("</desc>\n");
    }

    /** A length as SVG has it: pixels with at most one decimal. */
    static String pixels(long tenths) {
        return tenths % PIXEL == 0
                ? Long.toString(tenths / PIXEL)
                : String.format(
                        Locale.ROOT,
                        "%s%d.%d",
                        tenths < 0 ? "-" : "",
                        Math.abs(tenths) / PIXEL,
                        Math.abs(tenths) % PIXEL);
    }

    void line(String classes, long x1, long y1, long x2, long y2) {
        text.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(classes, pixels(x1), pixels(y1), pixels(x2), pixels(y2)));
    }

    /** A rectangle; {@code hint} is shown to who points at it, nothing if it is empty. */
    void rectangle(String classes, long x, long y, long width, long height, String hint) {
        text.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
                .formatted(classes, pixels(x), pixels(y), pixels(width), pixels(height)));
        if (hint.isEmpty()) {
            text.append("/>\n");
        } else {
            text.append("><title>");
            escape(hint);
            text.append("</title></rect>\n");
        }
    }

    /** @param data as SVG's {@code d} */
    void path(String classes, CharSequence data) {
        if (data.length() > 0) {
            text.append("<path class=\"%s\" d=\"%s\"/>\n".formatted(classes, data));
        }
    }

    /** @param anchor start, middle or end: which part of the text is at {@code x} */
    void text(String anchor, long x, long y, String words) {
        text.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">".formatted(pixels(x), pixels(y), anchor));
        escape(words);
        text.append("</text>\n");
    }

    private void escape(String words) {
        words.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(c);
            }
        });
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(toString());
    }

    /** The whole of it. */
    @Override
    public String toString() {
        return text + "</svg>";
    }
}
