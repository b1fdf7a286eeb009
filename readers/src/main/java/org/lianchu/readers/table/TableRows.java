package org.lianchu.readers.table;

import java.io.Closeable;
import java.io.IOException;
import org.lianchu.readers.record.ReadState;
import org.lianchu.readers.record.Row;

/** Turns the rows of one kind of table into records. Rows come with as many fields as the header has. */
interface TableRows extends Closeable {
    /** Reads one data row: a record or a part of one, or rejects. */
    void row(Row row) throws IOException;

    /** All rows have come. */
    default void end() throws IOException {}

    @Override
    default void close() throws IOException {}

    /** Whether the trailer is required, and its sum that of energies. */
    boolean hasEnergies();

    static TableRows of(ReadState state, Header header) {
        return switch (header.table()) {
            case READINGS_WIDE -> new WideReadings(state, header);
            case READINGS_LONG -> new LongReadings(state, header);
            case TRADES -> new Trades(state, header);
            case CALLS -> new Calls(state, header);
            case BIDS -> new Bids(state, header);
            default -> new DataRows(state, header);
        };
    }
}
