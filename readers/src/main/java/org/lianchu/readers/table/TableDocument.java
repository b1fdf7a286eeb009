package org.lianchu.readers.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * One of our own tables, as text or in a sheet: a header row, data rows, and a trailer.
 *
 * <p>The trailer {@code #end,<data rows>,<sum of all energies, kWh>} has three fields whatever the header. Readings,
 * trades, calls and bids must end in it; the others may, with the sum 0. It is compared, as numbers, once everything
 * above it was in order; whatever is above it otherwise is reason enough.
 */
public final class TableDocument {
    public static final String TRAILER = "#end";

    private final ReadState state;
    private final Rejects rejects;
    private final RowSource source;
    /** Fields of the header row, the empty ones that a spreadsheet program padded it with included. */
    private int width;

    private long rowCount;
    private boolean hasTrailer;
    /** The first of the rows without anything in them that only the end may follow; 0 if there is none. */
    private long emptyLine;

    public TableDocument(RowSource source, ReadState state) {
        this.source = source;
        this.state = state;
        this.rejects = state.rejects();
    }

    /** Reads it all, and says whether it was a table of ours. */
    public boolean read() throws IOException {
        Row first = source.next();
        while (first != null && first.isEmpty()) {
            first = source.next();
        }
        if (first == null) {
            if (rejects.isEmpty()) {
                rejects.addWhole(RejectCode.EMPTY, "A file has a header row and records.");
            }
            return false;
        }
        if (first.line() != 1 || !Header.isKnown(first)) {
            String form = OtherSeparator.of(first).orElse(source.form());
            rejects.add(first.line(), Rejects.WHOLE_LINE, first.text(), RejectCode.FORMAT, form);
            return false;
        }
        Optional<Header> header = Header.of(first.unpadded(), rejects);
        width = first.width();
        if (header.isPresent()) {
            read(header.get());
        }
        return true;
    }

    private void read(Header header) throws IOException {
        state.setDataset(header.table().dataset());
        rejects.nameColumns(header.names());
        source.begin(header);
        try (TableRows rows = TableRows.of(state, header)) {
            Row row = source.next();
            while (row != null && take(row, header, rows)) {
                row = source.next();
            }
            // whatever is wrong with the last line is why it is no trailer
            if (row == null && !hasTrailer && rows.hasEnergies() && !rejects.reach(source.lastLine())) {
                String message = rowCount == 0 && rejects.isEmpty()
                        ? "The table is empty: below its header stand rows of data, and below them the trailer"
                                + " #end,<rows>,<sum of all energies, kWh>."
                        : "The last line is the trailer #end,<rows>,<sum of all energies, kWh>.";
                long line = source.lastLine() + 1;
                rejects.add(line, Rejects.WHOLE_LINE, "", RejectCode.CONTROL_TOTAL, message);
            }
            rows.end();
        }
    }

    /** Takes a row or the trailer; whether to go on. */
    private boolean take(Row row, Header header, TableRows rows) throws IOException {
        int fields = row.width();
        if (row.isEmpty() && (hasTrailer || fields > 1)) {
            emptyLine = emptyLine == 0 ? row.line() : emptyLine;
            return true;
        }
        if (hasTrailer) {
            rejectLine(row, RejectCode.CONTROL_TOTAL, "The trailer is the last line; nothing follows it.");
            return false;
        }
        if (emptyLine > 0 && !row.value(0).equals(TRAILER)) {
            rejects.add(emptyLine, Rejects.WHOLE_LINE, "", RejectCode.COLUMN_COUNT, "A table has no empty rows.");
            emptyLine = 0;
        }
        if (row.value(0).equals(TRAILER)) {
            hasTrailer = true;
            trailer(row, rows.hasEnergies());
            return true;
        }
        rowCount++;
        if (rowCount > state.limits().maxRecords()) {
            String message = "A file has at most " + state.limits().maxRecords() + " rows.";
            rejectLine(row, RejectCode.TOO_LARGE, message);
            return false;
        }
        state.countRow();
        if (fields == width && row.isEmptyFrom(header.width())) {
            rows.row(row);
        } else {
            String message = row.isBlank()
                    ? "A table has no empty lines."
                    : "A row has as many fields as the header, " + header.width() + "; this one has " + fields + ".";
            rejectLine(row, RejectCode.COLUMN_COUNT, message);
        }
        return true;
    }

    private void trailer(Row row, boolean hasEnergies) {
        String[] values = row.values();
        if (values.length < 3
                || !row.isEmptyFrom(3)
                || !DecimalText.isNumber(values[2])
                || !DecimalText.isDigits(values[1], 0, values[1].length())) {
            rejectLine(row, RejectCode.CONTROL_TOTAL, "The trailer is #end,<rows>,<sum of all energies, kWh>.");
            return;
        }
        if (!rejects.isEmpty()) {
            return;
        }
        if (new BigDecimal(values[1]).compareTo(BigDecimal.valueOf(rowCount)) != 0) {
            String message = "The trailer states the number of data rows, which is " + rowCount + ".";
            rejects.addNumbered(row.line(), 2, values[1], RejectCode.CONTROL_TOTAL, message);
        }
        BigDecimal sum = BigDecimal.valueOf(hasEnergies ? state.wattHours() : 0, 3);
        if (new BigDecimal(values[2]).compareTo(sum) != 0) {
            String message = "The trailer states the sum of all energies in kWh, rounded to 3 decimals, which is "
                    + DecimalText.plain(sum) + ".";
            rejects.addNumbered(row.line(), 3, values[2], RejectCode.CONTROL_TOTAL, message);
        }
    }

    private void rejectLine(Row row, RejectCode code, String message) {
        rejects.add(row.line(), Rejects.WHOLE_LINE, row.text(), code, message);
    }
}
