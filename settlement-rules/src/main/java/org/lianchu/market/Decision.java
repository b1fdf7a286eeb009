package org.lianchu.market;

import org.jspecify.annotations.Nullable;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * One row of the decisions dataset: a person chose a side for a discrepancy, with a reason.
 *
 * @param register null for trades and for STATE_OF_CHARGE
 * @param intervals empty for trades
 */
public record Decision(
        DiscrepancyCode code,
        String subject,
        @Nullable Register register,
        TradingDay day,
        Intervals intervals,
        Side source,
        String reason,
        String decidedBy) {}
