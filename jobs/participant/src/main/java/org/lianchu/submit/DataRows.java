package org.lianchu.submit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.Limits;
import org.lianchu.readers.MeterMap;
import org.lianchu.readers.ReadContext;
import org.lianchu.readers.RecordSink;

/** The rows of a small document without days. */
public final class DataRows implements RecordSink {
    private final List<DataRow> rows = new ArrayList<>();

    private DataRows() {}

    /** What was read, and its rows; they are worth nothing if it was not accepted. */
    record Read(DocumentRead document, List<DataRow> rows) {}

    static Read read(Path file) {
        DataRows sink = new DataRows();
        DocumentRead read = DocumentReader.read(file, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY), sink);
        return new Read(read, sink.rows);
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

    @Override
    public void row(DataRow row) {
        rows.add(row);
    }

    /** Readings are no rows. */
    @Override
    public void profile(Profile profile) {}

    /** Trades are no rows. */
    @Override
    public void trade(TradeRow trade) {}

    /** Calls are no rows. */
    @Override
    public void call(CallRow call) {}
}
