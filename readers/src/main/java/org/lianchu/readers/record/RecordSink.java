package org.lianchu.readers.record;

import org.lianchu.market.DocumentRecord;

/**
 * Takes a document's records in document order: the file's row order for wide readings, trades, calls, bids and other
 * rows;
 * for long readings and NEM12, profiles by (resource, register as printed, day).
 *
 * <p>Records belong to the sink from then on: their arrays are fresh. They come while the file is still being read, so
 * whoever implements this throws them all away if the result turns out not to be accepted.
 */
@FunctionalInterface
public interface RecordSink {
    void accept(DocumentRecord made);

    /**
     * Takes a record with the place that it was read from, for a sink that keeps places.
     *
     * @param line of the file, from 1; the row of a sheet; the first of several
     */
    default void accept(DocumentRecord made, long line) {
        accept(made);
    }
}
