package org.lianchu.readers.record;

import org.lianchu.market.DocumentRecord;

/**
 * Takes a document's records in document order: the file's row order for wide readings, trades, calls and other rows;
 * for long readings and NEM12, profiles by (resource, register as printed, day).
 *
 * <p>Records belong to the sink from then on: their arrays are fresh. They come while the file is still being read, so
 * whoever implements this throws them all away if the result turns out not to be accepted.
 */
@FunctionalInterface
public interface RecordSink {
    void accept(DocumentRecord made);
}
