package org.lianchu.market;

import java.util.Optional;
import org.lianchu.time.TradingDay;

/** One record of a document (文件): what is kept of it, settled from it and evidenced, in the document's order. */
public sealed interface DocumentRecord permits Profile, TradeRow, CallRow, BidRow, DataRow {
    /** The dataset of its document. */
    Dataset dataset();

    /** The trading day it is of; none for a row of text. */
    Optional<TradingDay> tradingDay();
}
