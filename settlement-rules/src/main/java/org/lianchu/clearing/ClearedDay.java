package org.lianchu.clearing;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.time.TradingDay;

/**
 * What the bids of a trading day clear to.
 *
 * @param pairs in the order in which they are numbered
 * @param margins of the intervals in which something traded, ascending
 */
public record ClearedDay(TradingDay day, List<ClearedPair> pairs, List<Margin> margins) {
    public ClearedDay {
        pairs = List.copyOf(pairs);
        margins = List.copyOf(margins);
    }

    /**
     * The pairs as AUCTION trades, {@code C<YYYYMMDD>-<n>}: n from 1, at least four digits. Equal bids give equal rows,
     * whoever cleared them.
     */
    public List<TradeRow> trades() {
        String prefix = "C" + day.toString().replace("-", "") + "-";
        List<TradeRow> trades = new ArrayList<>();
        for (ClearedPair pair : pairs) {
            String number = Integer.toString(trades.size() + 1);
            TradeId id = new TradeId(prefix + "0".repeat(Math.max(0, 4 - number.length())) + number);
            trades.add(new TradeRow(
                    id,
                    TradeMode.AUCTION,
                    pair.sell().resource(),
                    pair.buy().resource(),
                    day,
                    pair.price(),
                    pair.wattHours().clone()));
        }
        return trades;
    }
}
