package org.lianchu.statement;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.TradeMode;
import org.lianchu.quantity.Price;
import org.lianchu.time.TradingDay;

/**
 * A trade of the participant's on one day; what was executed and paid is its posting.
 *
 * @param reference {@code trade/plant}, as in the posting
 * @param seller the station's participant
 * @param buyer the plant's participant
 * @param contractedWattHours of the day
 */
public record TradeLine(
        TradingDay day,
        String reference,
        TradeMode mode,
        String station,
        ParticipantId seller,
        ParticipantId buyer,
        Price price,
        @JsonProperty("contracted_wh") long contractedWattHours) {
    /** The kind of the trade's posting. */
    public String kind() {
        return mode.name();
    }
}
