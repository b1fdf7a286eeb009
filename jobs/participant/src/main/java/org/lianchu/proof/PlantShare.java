package org.lianchu.proof;

import static org.lianchu.quantity.Rounding.NANO_YUAN_PER_FEN;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.time.Intervals;

/**
 * A plant's share of a day by its own weight and the market's curve: sum of F(i) x own(i) / market(i) over the
 * intervals, or the same of the day's sums (design, section 4).
 *
 * @param nanoYuan the exact share, nano-yuan, cut to a millionth of one
 * @param weight the plant's, Wh or kW
 * @param marketWeight the market's, Wh or kW
 */
public record PlantShare(BigDecimal nanoYuan, long weight, long marketWeight) {
    /** What rounding the whole market's shares may have moved one by: a fen, and a nano-yuan an interval. */
    private static final BigDecimal TOLERANCE = BigDecimal.valueOf(NANO_YUAN_PER_FEN + Intervals.PER_DAY);

    private static final int SCALE = 6;

    /**
     * The share of a plant that takes part; empty where nothing was shared that day.
     *
     * @param generated 96, Wh
     */
    public static Optional<PlantShare> of(long[] generated, long licensedKw, SharingBasis sharing, MarketCurve curve) {
        return switch (sharing) {
            case LICENSED_CAPACITY ->
                byDay(
                        licensedKw,
                        Math.max(0, Arrays.stream(curve.weightSum()).max().orElse(0)),
                        curve);
            case GENERATION_PER_DAY -> byDay(sum(generated), sum(curve.weightSum()), curve);
            case GENERATION_PER_INTERVAL -> byInterval(generated, curve);
        };
    }

    /** The energy that its posting says has weighed, Wh: none where capacity weighs. */
    public long weighedWattHours(SharingBasis sharing) {
        return sharing == SharingBasis.LICENSED_CAPACITY ? 0 : weight;
    }

    private static Optional<PlantShare> byInterval(long[] own, MarketCurve curve) {
        BigDecimal share = BigDecimal.ZERO;
        long weight = 0;
        long market = 0;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (curve.feeNanoYuan()[i] > 0 && curve.weightSum()[i] > 0) {
                share = share.add(part(curve.feeNanoYuan()[i], own[i], curve.weightSum()[i]));
                weight = Math.addExact(weight, own[i]);
                market = Math.addExact(market, curve.weightSum()[i]);
            }
        }
        return market == 0 ? Optional.empty() : Optional.of(new PlantShare(share, weight, market));
    }

    private static Optional<PlantShare> byDay(long weight, long market, MarketCurve curve) {
        long fees = sum(curve.feeNanoYuan());
        return market == 0 || fees == 0
                ? Optional.empty()
                : Optional.of(new PlantShare(part(fees, weight, market), weight, market));
    }

    /** A fee's part, nano-yuan, cut to a millionth of one. */
    public static BigDecimal part(long fee, long weight, long market) {
        BigInteger product = BigInteger.valueOf(fee).multiply(BigInteger.valueOf(weight));
        return new BigDecimal(product).divide(BigDecimal.valueOf(market), SCALE, RoundingMode.DOWN);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }

    /**
     * Whether a posting is this share, as nearly as can be said without the others' weights.
     *
     * @param exact the share, nano-yuan; zero where nothing is shared
     */
    public static boolean isNear(BigDecimal exact, long fen) {
        BigDecimal posted = BigDecimal.valueOf(fen).multiply(BigDecimal.valueOf(NANO_YUAN_PER_FEN));
        return posted.subtract(exact).abs().compareTo(TOLERANCE) <= 0;
    }
}
