package org.lianchu.inquiry;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.ResourceId;
import org.lianchu.quantity.Price;
import org.lianchu.rule.SharingBasis;

/** How a posting's fen follow from energies and prices, with all the numbers. Energies are Wh, intervals 1 to 96. */
public sealed interface Formula {
    /**
     * A trade's fee: the sum of executed energy times price, rounded once.
     *
     * @param lines the intervals in which energy was contracted
     * @param nanoYuan the exact fee, nano-yuan
     */
    record TradeFee(ResourceId station, Price price, List<Executed> lines, long nanoYuan) implements Formula {}

    /**
     * An interval of a trade.
     *
     * @param metered charging, and whose it is: O owner, D dispatch, N none
     * @param contracted of this trade
     * @param contractedByAll of all the station's trades
     * @param executed of this trade: all of it, or its part of what was metered
     */
    record Executed(
            int interval,
            long metered,
            char source,
            long contracted,
            long contractedByAll,
            long executed,
            long nanoYuan) {}

    /**
     * A station's fee: its exact fees' part of the day's pool, which is rounded once.
     *
     * @param lines the intervals with an instruction or a paid discharge
     * @param nanoYuan the station's exact fee
     * @param poolNanoYuan the exact fees of all stations
     * @param poolFen the day's pool total
     */
    record CallFee(
            ResourceId station,
            Price charge,
            Price discharge,
            List<Called> lines,
            long nanoYuan,
            long poolNanoYuan,
            long poolFen)
            implements Formula {}

    /**
     * An interval of a station's.
     *
     * @param metered charging, and whose it is
     * @param executed of its trades together
     * @param called min(metered - executed, instructed), not below zero
     * @param discharged under call, where the rule pays it
     */
    record Called(
            int interval,
            long metered,
            char source,
            long executed,
            long instructed,
            long called,
            long discharged,
            long nanoYuan) {}

    /**
     * A plant's share of the day's pool.
     *
     * @param lines the intervals with a fee
     * @param nanoYuan the plant's share, nano-yuan, cut to a millionth of one; single ones that are left over go to the
     *     largest remainders
     * @param weight the plant's, by the basis Wh or kW
     * @param marketWeight everybody's
     * @param poolFen the day's pool total
     */
    record CallShare(
            ResourceId plant,
            SharingBasis basis,
            List<Shared> lines,
            BigDecimal nanoYuan,
            long weight,
            long marketWeight,
            long poolNanoYuan,
            long poolFen)
            implements Formula {}

    /**
     * An interval of a share.
     *
     * @param fee of the interval, of all stations, nano-yuan
     * @param generation the plant's, Wh, and whose it is
     * @param marketWeight everybody's
     * @param nanoYuan the plant's part; null where the rule shares the day as a whole
     */
    record Shared(
            int interval,
            long fee,
            long generation,
            char source,
            long marketWeight,
            @Nullable BigDecimal nanoYuan) {}
}
