package org.lianchu.readers;

import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;

/**
 * Takes a document's records in document order: the file's row order for wide readings, trades, calls and other rows;
 * for long readings and NEM12, profiles by (resource, register as printed, day).
 *
 * <p>Records belong to the sink from then on: their arrays are fresh. They come while the file is still being read, so
 * whoever implements this throws them all away if the result turns out not to be accepted.
 */
public interface RecordSink {
    void profile(Profile profile);

    void trade(TradeRow trade);

    void call(CallRow call);

    void row(DataRow row);
}
