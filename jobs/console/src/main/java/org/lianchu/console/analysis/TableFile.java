package org.lianchu.console.analysis;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.MarketFigures.Found;
import org.lianchu.analysis.Questions;
import org.lianchu.sheet.BookWriter;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.PageLayout;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;
import org.lianchu.submit.CsvText;
import org.lianchu.time.TradingDay;

/** A table of the views as a file: columns and values as the views have them, in whole Wh, fen and micro-yuan. */
enum TableFile {
    CSV("text/csv; charset=utf-8") {
        @Override
        byte[] bytes(String title, Found found) {
            StringBuilder text = new StringBuilder(CsvText.line(found.columns()));
            for (List<@Nullable Object> row : found.rows()) {
                text.append(CsvText.line(
                        row.stream().map(Questions::text).map(CsvText::inert).toList()));
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    },
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        byte[] bytes(String title, Found found) throws IOException {
            try (BookWriter book = new BookWriter(title, TradingDay.of(1970, 1, 1))) {
                Integer[] widths = found.columns().stream()
                        .map(column -> Math.max(14, column.length() + 2))
                        .toArray(Integer[]::new);
                book.begin(PageLayout.table(PageLayout.nameOf(title), true, widths));
                book.row(List.of(Cell.text(Style.TITLE, title)));
                book.row(List.of(Cell.NONE));
                book.row(found.columns().stream()
                        .map(column -> Cell.text(Style.HEAD, column))
                        .toList());
                for (List<@Nullable Object> row : found.rows()) {
                    List<Cell> cells = new ArrayList<>();
                    row.forEach(value -> cells.add(cell(value)));
                    book.row(cells);
                }
                return book.bytes();
            }
        }
    };

    private static final int MOST_DIGITS = 15;

    private final String mediaType;

    TableFile(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract byte[] bytes(String title, Found found) throws IOException;

    /** A number where a spreadsheet keeps all of its digits; else its text. */
    private static Cell cell(@Nullable Object value) {
        if (value instanceof Long number && Math.abs(number) < 1_000_000_000_000_000L) {
            return Cell.count(number);
        }
        boolean isNumber = value instanceof BigDecimal decimal
                && decimal.stripTrailingZeros().precision() <= MOST_DIGITS;
        return isNumber
                ? new Cell(Style.PRICE, "", (BigDecimal) value, Provenance.SIGNED)
                : Cell.text(Style.TEXT, Questions.text(value));
    }
}
