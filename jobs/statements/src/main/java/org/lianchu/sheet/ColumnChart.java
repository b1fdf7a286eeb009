package org.lianchu.sheet;

import java.util.List;

/**
 * A chart of columns over categories. It shows values that stand in cells, and refers to them.
 *
 * @param title above it
 * @param categories below the columns
 * @param categoryCells where they stand, as {@code 'Sheet'!$A$4:$A$34}
 * @param series one colour each
 * @param top the first row it covers, from 0
 * @param bottom the row it ends before
 * @param width how many columns it covers, from the first
 */
public record ColumnChart(
        String title,
        List<String> categories,
        String categoryCells,
        List<Series> series,
        int top,
        int bottom,
        int width) {
    /**
     * The columns of one colour.
     *
     * @param values in the order of the categories, as the cells show them
     */
    public record Series(String title, List<Double> values, String cells) {
        public Series {
            values = List.copyOf(values);
        }
    }

    public ColumnChart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
    }
}
