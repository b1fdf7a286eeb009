package org.lianchu.submit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.DataRow;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.ReadContext;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;

/** The rows of a small document without days. */
public final class DataRows {
    private DataRows() {}

    /** What was read, and its rows; they are worth nothing if it was not accepted. */
    record Read(DocumentRead document, List<DataRow> rows) {}

    static Read read(Path file) {
        List<DataRow> rows = new ArrayList<>();
        DocumentRead read = DocumentReader.read(file, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY), made -> {
            if (made instanceof DataRow row) {
                rows.add(row);
            }
        });
        return new Read(read, rows);
    }

    /**
     * The rows of an accepted document.
     *
     * @throws IllegalArgumentException if the file is refused
     */
    public static List<DataRow> of(Path file) {
        Read read = read(file);
        if (!read.document().isAccepted()) {
            throw new IllegalArgumentException(
                    file + " is refused: " + read.document().rejects());
        }
        return read.rows();
    }
}
