package org.lianchu.readers.etext;

import java.io.Closeable;
import java.io.IOException;
import org.lianchu.market.Dataset;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.record.ReadState;

/** Turns the objects of E text into the records of one dataset, as the mapping of their block says. */
interface ObjectReader extends Closeable {
    /** Takes no object. */
    ObjectReader NOWHERE = object -> {};

    /** Reads one object: a record or a part of one, or rejects. */
    void object(TableObject object) throws IOException;

    /** All objects have come. */
    default void end() throws IOException {}

    @Override
    default void close() throws IOException {}

    static ObjectReader of(ReadState state, MeterMap meters, Dataset dataset) {
        Cells cells = new Cells(state);
        return switch (dataset) {
            case READINGS -> new Readings(state, meters, cells);
            case TRADES -> new Trades(state, cells);
            case CALLS -> new Calls(state, cells);
            case BIDS -> new Bids(state, cells);
            default -> throw new IllegalStateException("a mapping has no " + dataset);
        };
    }
}
