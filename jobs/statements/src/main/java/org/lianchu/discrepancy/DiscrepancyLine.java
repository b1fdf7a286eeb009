package org.lianchu.discrepancy;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.time.TradingDay;

/**
 * A discrepancy (差异) as workbooks show it.
 *
 * @param subject a resource, a call, or {@code trade/plant}
 * @param register empty where it has none
 * @param intervals such as {@code 1-4,9}; empty for the day
 * @param ownerWattHours what the owner says, Wh; null where it says nothing
 * @param dispatchWattHours what dispatch says, Wh; null where it says nothing
 * @param effectFen what hangs on it, fen; null where that is not known
 * @param status OPEN, EXPLAINED, CORRECTED or ACCEPTED
 * @param reason of the decision or explanation; null if there is none
 */
public record DiscrepancyLine(
        String id,
        DiscrepancyCode code,
        String subject,
        String register,
        TradingDay day,
        String intervals,
        @JsonProperty("owner_wh") @Nullable Long ownerWattHours,
        @JsonProperty("dispatch_wh") @Nullable Long dispatchWattHours,
        @Nullable Long effectFen,
        String status,
        @Nullable String reason) {
    boolean isOpen() {
        return status.equals("OPEN");
    }

    /** Fen; zero where it is not known. */
    long effect() {
        return effectFen == null ? 0 : effectFen;
    }

    /** Whether it is about a register whose two sides can be shown by interval. */
    public boolean hasPoints() {
        return !register.isEmpty() && subject.indexOf('/') < 0;
    }
}
