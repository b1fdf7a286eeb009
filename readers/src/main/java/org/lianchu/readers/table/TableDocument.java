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
 * trades and calls must end in it; the others may, with the sum 0. It is compared, as numbers, once everything above
 * it was in order; whatever is above it otherwise is reason enough.
 */
public final class TableDocument {
    public static final String TRAILER = "#end";

    private final ReadState state;
    private final Rejects rejects;
    private final RowSource source;
    private long rowCount;
    private boolean hasTrailer;

    public TableDocument(RowSource source, ReadState state) {
        this.source = source;
        this.state = state;
        this.rejects = state.rejects();
    }

    /** Reads it all, and says whether it was a table of ours. */
    public boolean read() throws IOException {
        Row first = source.next();
        if (first == null || first.line() != 1) {
            if (rejects.isEmpty()) {
                rejects.add(0, Rejects.WHOLE_LINE, "", RejectCode.EMPTY, "A file has a header row and records.");
            }
            return false;
        }
        if (!Header.isKnown(first)) {
            rejects.add(1, Rejects.WHOLE_LINE, String.join(",", first.values()), RejectCode.FORMAT, source.form());
            return false;
        }
        Optional<Header> header = Header.of(first, rejects);
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
            if (row == null && !hasTrailer && rows.hasEnergies()) {
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
        int fields = row.values().length;
        if (hasTrailer) {
            rejectLine(row, RejectCode.CONTROL_TOTAL, "The trailer is the last line; nothing follows it.");
            return false;
        }
        if (row.values()[0].equals(TRAILER)) {
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
        if (fields == header.width()) {
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
        if (values.length != 3
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
            String message =
                    "The trailer states the sum of all energies in kWh, which is " + DecimalText.plain(sum) + ".";
            rejects.addNumbered(row.line(), 3, values[2], RejectCode.CONTROL_TOTAL, message);
        }
    }

    private void rejectLine(Row row, RejectCode code, String message) {
        rejects.add(row.line(), Rejects.WHOLE_LINE, String.join(",", row.values()), code, message);
    }
}
