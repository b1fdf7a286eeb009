package org.lianchu.console.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.page.Addresses;
import org.lianchu.console.page.Figures;
import org.lianchu.console.page.StateSign;
import org.lianchu.proof.Check.Verdict;
import org.lianchu.query.WrittenStatements.Written;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Style;
import org.lianchu.statement.StatementCheck;

/**
 * A statement as pages.
 *
 * @param pages as its workbook has them, in the reader's language; none if the proof cannot be read
 * @param sheet which of them is shown, from 0
 */
public record StatementView(
        Written written, StatementCheck.Checked checked, List<org.lianchu.sheet.Page> pages, int sheet) {
    /** Rows of a page that are shown; the workbook has all. */
    public static final int MOST_ROWS = 400;

    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

    /** The page that is shown; null if there is none. */
    public org.lianchu.sheet.@Nullable Page shown() {
        return pages.isEmpty() ? null : pages.get(Math.min(sheet, pages.size() - 1));
    }

    /** The place of the page that is shown. */
    public int place() {
        return Math.min(sheet, Math.max(0, pages.size() - 1));
    }

    /** Its rows, as many as are shown. */
    public List<List<Cell>> rows() {
        org.lianchu.sheet.Page page = shown();
        if (page == null) {
            return List.of();
        }
        return page.rows().subList(0, Math.min(MOST_ROWS, page.rows().size()));
    }

    /** Whether the workbook has more rows of the page than are shown. */
    public boolean isCut() {
        org.lianchu.sheet.Page page = shown();
        return page != null && page.rows().size() > MOST_ROWS;
    }

    /** The address of one of its pages. */
    public String address(int place) {
        return Addresses.with(
                "/statements/" + written.name(), java.util.Map.of("sheet", place == 0 ? "" : Integer.toString(place)));
    }

    /** What a cell shows. */
    public static String text(Cell cell) {
        BigDecimal number = cell.number();
        if (number == null) {
            return cell.text();
        }
        if (cell.look() == Style.DAY) {
            return DAY_0.plusDays(number.longValueExact()).toString();
        }
        String format = cell.look().format();
        int end = format.indexOf(';') < 0 ? format.length() : format.indexOf(';');
        int point = format.lastIndexOf('.', end);
        int decimals = point < 0 ? 0 : end - point - 1;
        return Figures.grouped(number, decimals);
    }

    /** The class of a cell: how it stands. */
    public static String classes(Cell cell) {
        return switch (cell.look()) {
            case TITLE -> "title";
            case MARK -> "markword";
            case SUBTITLE -> "subtitle";
            case NOTE -> "quiet";
            case LABEL -> "label";
            case HEAD, HEAD_NUMBER -> cell.number() == null ? "th" : "th n";
            case TOTAL_LABEL -> "total";
            case TOTAL_COUNT, TOTAL_KWH, TOTAL_YUAN -> "total n";
            default -> cell.number() == null || cell.look() == Style.DAY ? "" : "n";
        };
    }

    /** How a verdict is seen at a glance. */
    public static StateSign sign(Verdict verdict) {
        return switch (verdict) {
            case OK -> new StateSign("\u2713", "good");
            case FAILED -> new StateSign("\u2715", "bad");
            default -> new StateSign("\u25CB", "idle");
        };
    }
}
