package org.lianchu.readers.xlsx;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.readers.table.ColumnKind;
import org.lianchu.readers.table.Header;
import org.lianchu.readers.table.RowSource;
import org.lianchu.readers.table.Table;
import org.lianchu.readers.table.TableDocument;

/**
 * The rows of a sheet, one by one, as plain texts. Rows and cells without anything in them are none; those hidden are
 * like any other, because what a file says does not depend on who looks at it.
 *
 * <p>A cell that holds what cannot stand there is a reject at its place, and its row is dropped; a sheet that is no
 * well-formed XML, or whose rows or cells are out of order, ends where it is damaged.
 */
final class SheetRows implements RowSource {
    private final XmlPart part;
    private final Rejects rejects;
    private final Limits limits;
    private final SheetCell cell;
    private String[] values = new String[128];
    private ColumnKind[] kinds = {};
    private boolean hasBegun;
    private boolean hasEnded;
    private boolean isAtRow;
    private boolean isAgain;
    private int rowNumber;
    private int lastFilled;
    private int column;

    /** Begins a sheet; the part stays the caller's. */
    SheetRows(XmlPart part, SheetTexts texts, Limits limits, Rejects rejects) {
        this.part = part;
        this.rejects = rejects;
        this.limits = limits;
        this.cell = new SheetCell(texts, limits.maxFieldBytes());
    }

    @Override
    public void begin(Header header) {
        kinds = header.names().stream().map(Table::kind).toArray(ColumnKind[]::new);
    }

    @Override
    public long lastLine() {
        return lastFilled;
    }

    @Override
    public String form() {
        return "The first sheet of a workbook is a table with a header row of known columns.";
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            if (!hasBegun) {
                hasBegun = true;
                enterData();
            }
            while (!hasEnded || isAtRow) {
                Row row = row();
                if (row != null) {
                    return row;
                }
            }
        } catch (DamagedInputException e) {
            hasEnded = true;
            rejects.add(Math.max(1, rowNumber), column, "", e.code(), e.sentence());
        }
        return null;
    }

    /** Goes into the table of cells, past what stands before it. */
    private void enterData() throws IOException {
        while (part.next()) {
            if (part.isStart() && part.depth() == 1 && !part.is("worksheet")) {
                throw new DamagedInputException(RejectCode.FORMAT, "The first sheet of a workbook is a table.");
            }
            if (part.isStart() && part.depth() > 1) {
                if (part.is("sheetData")) {
                    return;
                }
                part.skip();
            }
        }
        hasEnded = true;
    }

    /** Goes to the start of the next row; false, and all behind it read, at the end of the rows. */
    private boolean enterRow() throws IOException {
        while (!isAtRow && !hasEnded) {
            if (!part.next()) {
                throw part.damaged();
            }
            if (part.isEnd()) {
                hasEnded = true;
                readRest();
            } else if (part.isStart()) {
                if (!part.is("row")) {
                    throw part.damaged();
                }
                isAtRow = true;
            }
        }
        return isAtRow;
    }

    /** The next row, or null if it has nothing to give, or if they have ended. */
    private @Nullable Row row() throws IOException {
        if (!enterRow()) {
            return null;
        }
        String number = part.attribute("r");
        int next = number.isEmpty() ? rowNumber + 1 : CellName.rowOf(number);
        column = 0;
        if (next <= rowNumber || next > CellName.MAX_ROWS) {
            throw new DamagedInputException(RejectCode.DAMAGED, "A sheet's rows are in order, at most 1,048,576.");
        }
        rowNumber = next;
        Arrays.fill(values, "");
        long before = rejects.count();
        column = -1;
        int width = cells();
        // some programs write a row once for each of its cells
        while (enterRow() && part.attribute("r").equals(Integer.toString(rowNumber))) {
            isAgain = true;
            width = Math.max(width, cells());
        }
        isAgain = false;
        boolean isGood = rejects.count() == before;
        if (width == 0 && isGood) {
            return null;
        }
        judgeGap();
        lastFilled = rowNumber;
        return isGood ? fitted(width) : null;
    }

    /** Reads a row's cells, and says how many there are up to the last that holds anything. */
    private int cells() throws IOException {
        int outside = part.depth() - 1;
        int width = 0;
        long length = 0;
        isAtRow = false;
        while (part.depth() > outside) {
            if (!part.next()) {
                throw part.damaged();
            }
            if (part.isStart() && part.is("c")) {
                String text = cell();
                length += text.isEmpty() ? 0 : text.length() + 1L;
                width = isBlank(text) ? width : column + 1;
            } else if (part.isStart()) {
                skipExtension();
            }
            if (length > limits.maxLineBytes()) {
                String message = "A row has at most " + limits.maxLineBytes() + " bytes.";
                throw new DamagedInputException(RejectCode.TOO_LARGE, message);
            }
        }
        return width;
    }

    /** Whether it is nothing that anybody sees: such a cell below the table is none. */
    private static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private void skipExtension() throws IOException {
        if (!part.is("extLst")) {
            throw part.damaged();
        }
        part.skip();
    }

    /** Reads a cell into its place; what cannot stand there is a reject and leaves it empty. */
    private String cell() throws IOException {
        cell.read(part);
        int next = cell.name().isEmpty() ? column + 1 : CellName.columnOf(cell.name());
        boolean isHere = cell.name().isEmpty() || CellName.row(cell.name()) == rowNumber;
        if (next <= column
                || next >= CellName.MAX_COLUMNS
                || !isHere
                || isAgain && cell.name().isEmpty()) {
            String message = "A row's cells are in order and in the row, at most 16,384.";
            throw new DamagedInputException(RejectCode.DAMAGED, message);
        }
        column = next;
        try {
            boolean isTrailer = column > 0 && column < 3 && values[0].equals(TableDocument.TRAILER);
            String text = cell.text(column < kinds.length ? kinds[column] : ColumnKind.TEXT, isTrailer);
            if (!text.isEmpty()) {
                put(text);
            }
            return text;
        } catch (BadCellException e) {
            rejects.add(rowNumber, column, e.raw(), e.code(), e.sentence());
            return "";
        }
    }

    private void put(String text) {
        if (column >= values.length) {
            int old = values.length;
            values = Arrays.copyOf(values, Math.min(CellName.MAX_COLUMNS, Math.max(column + 1, 2 * old)));
            Arrays.fill(values, old, values.length, "");
        }
        values[column] = text;
    }

    /** Rows between two that hold anything are a reject once, at the first of them. */
    private void judgeGap() {
        if (rowNumber > lastFilled + 1) {
            String message =
                    lastFilled == 0 ? "The header is the first row of the sheet." : "A table has no empty rows.";
            RejectCode code = lastFilled == 0 ? RejectCode.HEADER : RejectCode.COLUMN_COUNT;
            rejects.add(lastFilled + 1L, Rejects.WHOLE_LINE, "", code, message);
        }
    }

    /** The row with as many fields as it should have; null, and a reject, if one stands beyond the header. */
    private @Nullable Row fitted(int width) {
        if (kinds.length == 0) {
            return Row.of(rowNumber, Arrays.copyOf(values, width));
        }
        if (values[0].equals(TableDocument.TRAILER)) {
            return Row.of(rowNumber, Arrays.copyOf(values, Math.max(3, width)));
        }
        if (width > kinds.length) {
            String message = "A cell that holds anything stands below a column of the header, of which there are "
                    + kinds.length + ".";
            rejects.add(rowNumber, width - 1, values[width - 1], RejectCode.COLUMN_COUNT, message);
            return null;
        }
        return Row.of(rowNumber, Arrays.copyOf(values, kinds.length));
    }

    /** What stands behind the cells: of all that only merged cells would change what the table says. */
    private void readRest() throws IOException {
        while (part.next()) {
            if (!part.isStart()) {
                continue;
            }
            if (part.is("mergeCell")) {
                String reference = part.attribute("ref");
                String first = reference.substring(0, Math.max(0, reference.indexOf(':')));
                rejects.add(
                        Math.max(1, CellName.row(first)),
                        CellName.columnOf(first),
                        reference,
                        RejectCode.COLUMN_COUNT,
                        "Each cell stands for itself: cells are not merged.");
            } else if (part.is("sheetData")) {
                throw part.damaged();
            } else if (!part.is("mergeCells")) {
                part.skip();
            }
        }
    }
}
