package org.lianchu.statement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.lianchu.market.Register;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.sheet.Cell;
import org.lianchu.sheet.Provenance;
import org.lianchu.sheet.Style;
import org.lianchu.time.Intervals;

/**
 * A plant's share of a day by its own weight and the market's curve: sum of F(i) x own(i) / market(i) over the
 * intervals, or the same of the day's sums (design, section 4).
 *
 * @param nanoYuan the exact share, nano-yuan, cut to a millionth of one
 * @param weight the plant's, Wh or kW
 * @param marketWeight the market's, Wh or kW
 */
public record OwnShare(BigDecimal nanoYuan, long weight, long marketWeight) {
    private static final int SCALE = 6;
    private static final int NANO_DIGITS = 9;

    /** The share of a plant that takes part; empty where nothing was shared that day. */
    public static Optional<OwnShare> of(Statement statement, ShareLine line, SharingBasis sharing, MarketCurve curve) {
        long[] own = statement.readings().stream()
                .filter(r -> r.day().equals(line.day())
                        && r.register() == Register.GENERATION
                        && r.resource().equals(line.plant()))
                .map(Readings::wattHours)
                .findFirst()
                .orElseGet(() -> new long[Intervals.PER_DAY]);
        return of(own, line.licensedKw(), sharing, curve);
    }

    /**
     * The share of a plant; empty where nothing was shared that day.
     *
     * @param own its generation, 96 Wh
     */
    public static Optional<OwnShare> of(long[] own, long licensedKw, SharingBasis sharing, MarketCurve curve) {
        return switch (sharing) {
            case LICENSED_CAPACITY -> byDay(licensedKw, Math.max(0, max(curve.weightSum())), curve);
            case GENERATION_PER_DAY -> byDay(sum(own), sum(curve.weightSum()), curve);
            case GENERATION_PER_INTERVAL -> byInterval(own, curve);
        };
    }

    private static Optional<OwnShare> byInterval(long[] own, MarketCurve curve) {
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
        return market == 0 ? Optional.empty() : Optional.of(new OwnShare(share, weight, market));
    }

    private static Optional<OwnShare> byDay(long weight, long market, MarketCurve curve) {
        long fees = sum(curve.feeNanoYuan());
        return market == 0 || fees == 0
                ? Optional.empty()
                : Optional.of(new OwnShare(part(fees, weight, market), weight, market));
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

    private static long max(long[] values) {
        long most = 0;
        for (long value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    /** The exact share as it is shown: yuan, to the hundredth of a fen; negative, for it is paid. */
    Cell cell() {
        BigDecimal yuan = nanoYuan.movePointLeft(NANO_DIGITS).setScale(4, RoundingMode.HALF_UP);
        return new Cell(Style.EXACT, "", yuan.negate(), Provenance.COMPUTED);
    }

    Cell marketWeight(SharingBasis sharing) {
        return sharing == SharingBasis.LICENSED_CAPACITY
                ? Cell.count(marketWeight).from(Provenance.LEDGER_DAY)
                : Cell.kwh(Style.KWH, marketWeight).from(Provenance.LEDGER_DAY);
    }
}
