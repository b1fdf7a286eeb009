package org.lianchu.statement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.ColumnChart;
import org.lianchu.sheet.Messages;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Style;

/** The rows of a page while it is drawn. */
final class Rows {
    /** The rows of a page before the lines of its table: title, nothing, head. */
    static final int BEFORE_LINES = 3;

    private final Messages words;
    private final List<List<Cell>> rows = new ArrayList<>();

    Rows(Messages words) {
        this.words = words;
    }

    void add(Cell... cells) {
        rows.add(List.of(cells));
    }

    void add(List<Cell> cells) {
        rows.add(List.copyOf(cells));
    }

    void blank() {
        rows.add(List.of());
    }

    /** Title, an empty row, and the head of a table. */
    void table(String title, List<String> heads) {
        add(Cell.text(Style.TITLE, title));
        blank();
        head(heads);
    }

    /**
     * The name of a cell of a table.
     *
     * @param line of the table, from 0
     */
    static String cell(String page, List<String> heads, String head, int line) {
        return page + "!" + Page.cellName(BEFORE_LINES + line, heads.indexOf(head));
    }

    void head(List<String> keys) {
        rows.add(keys.stream().map(key -> Cell.text(Style.HEAD, words.of(key))).toList());
    }

    int size() {
        return rows.size();
    }

    Page page(PageLayout layout, @Nullable ColumnChart chart) {
        return new Page(layout, rows, chart);
    }
}
