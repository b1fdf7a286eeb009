package org.lianchu.sheet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sheet and all that is in it.
 *
 * @param rows from the first; only read
 * @param chart a chart on it; null if there is none
 */
public record Page(
        PageLayout layout, List<List<Cell>> rows, @Nullable ColumnChart chart) {
    public Page {
        rows = List.copyOf(rows);
    }

    public String name() {
        return layout.name();
    }

    /** The name of a column from 0, as spreadsheets have them: A, B, … AA. */
    public static String column(int index) {
        String letters = "";
        for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
            letters = (char) ('A' + rest % 26) + letters;
        }
        return letters;
    }

    /** A cell's name within its sheet: column and row from 0 become A1. */
    public static String cellName(int row, int column) {
        return column(column) + (row + 1);
    }
}
