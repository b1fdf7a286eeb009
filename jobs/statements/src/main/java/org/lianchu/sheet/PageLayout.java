package org.lianchu.sheet;

import java.util.Arrays;
import java.util.List;

/**
 * A sheet without what is in it.
 *
 * @param name of the sheet, at most 31 characters
 * @param widths of the columns, in characters
 * @param headRows rows that stay in view, and those before the table's head; from 0
 * @param headColumns columns that stay in view
 * @param repeatFrom the first row, from 0, of those that every printed page repeats, up to {@code headRows}
 * @param isLandscape of the printed page, always A4
 * @param pagesWide how many pages the columns are spread over
 */
public record PageLayout(
        String name,
        List<Integer> widths,
        int headRows,
        int headColumns,
        int repeatFrom,
        boolean isLandscape,
        int pagesWide) {
    public PageLayout {
        widths = List.copyOf(widths);
    }

    /** A page with a title in its first row and a table's head in its third. */
    public static PageLayout table(String name, boolean isLandscape, Integer... widths) {
        return new PageLayout(name, Arrays.asList(widths), 3, 1, 2, isLandscape, 1);
    }

    /** The name as a spreadsheet allows it. */
    public static String nameOf(String text) {
        String allowed = text.replaceAll("[\\[\\]*?/\\\\:']", "-");
        return allowed.length() > 31 ? allowed.substring(0, 31) : allowed;
    }
}
