package org.lianchu.sheet;

import java.util.List;
import java.util.Map;

/**
 * What the cells of a workbook hold, however they look.
 *
 * @param pages in their order
 */
public record ReadBook(List<ReadPage> pages) {
    public ReadBook {
        pages = List.copyOf(pages);
    }

    /**
     * A sheet.
     *
     * @param cells that are not empty, by their names: A1
     */
    public record ReadPage(String name, Map<String, Value> cells) {}

    /**
     * What a cell holds.
     *
     * @param isNumber else a text
     * @param text the number in plain digits, or the text
     * @param isFormula whether it is computed when the file is opened: what it shows is not what it holds
     */
    public record Value(boolean isNumber, String text, boolean isFormula) {}
}
