package org.lianchu.generate;

import java.util.List;
import org.lianchu.market.CallRow;
import org.lianchu.market.TradeRow;

/**
 * What was sold and instructed in one month, as dispatch knows it.
 *
 * @param planted the anomalies of delivery among it
 */
record MonthContracts(List<TradeRow> trades, List<CallRow> calls, List<PlantedAnomaly> planted) {
    MonthContracts {
        trades = List.copyOf(trades);
        calls = List.copyOf(calls);
        planted = List.copyOf(planted);
    }
}
