package org.lianchu.generate;

import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * What market to make. Equal specs make equal bytes.
 *
 * @param plants how many plants, at least 1
 * @param stations how many storage stations, at least 1
 * @param period the trading days to fill, both ends included
 * @param seed any number; other seeds make other markets
 * @param pairsPerAnomaly one profile pair (both sides of one resource, register and day) in so many carries an anomaly,
 *     on average; 0 for a market without any
 * @param hasBids whether parties bid, so that dispatch's auction trades are what the bids clear to under {@code PAIRS}
 *     and {@code k = 500}; everything else is as without
 * @param ownerSize how many times as many plants an owner has as usual, which is one to three
 */
public record GeneratorSpec(
        int plants,
        int stations,
        SettlementPeriod period,
        long seed,
        int pairsPerAnomaly,
        boolean hasBids,
        int ownerSize) {
    /** The usual rate of anomalies: about thirty profile pairs in a month of 366 plants. */
    public static final int USUAL_PAIRS_PER_ANOMALY = 400;

    /** The load of the Qinghai trial: 366 plants, 3 stations, 2019-06-18 to 2019-12-31, 197 days. */
    public static final GeneratorSpec QINGHAI_2019 =
            of(366, 3, new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 12, 31)), 2019);

    private static final int MOST_RESOURCES = 100_000;

    public GeneratorSpec {
        if (plants < 1 || plants > MOST_RESOURCES || stations < 1 || stations > MOST_RESOURCES) {
            throw new IllegalArgumentException(
                    "a market has 1 to 100000 plants and 1 to 100000 stations: " + plants + ", " + stations);
        }
        if (ownerSize < 1) {
            throw new IllegalArgumentException("an owner has plants: " + ownerSize);
        }
        if (pairsPerAnomaly < 0) {
            throw new IllegalArgumentException("one anomaly in so many pairs, or 0 for none: " + pairsPerAnomaly);
        }
    }

    /** A market without bids. */
    public GeneratorSpec(int plants, int stations, SettlementPeriod period, long seed, int pairsPerAnomaly) {
        this(plants, stations, period, seed, pairsPerAnomaly, false, 1);
    }

    /** A market with the usual anomalies. */
    public static GeneratorSpec of(int plants, int stations, SettlementPeriod period, long seed) {
        return new GeneratorSpec(plants, stations, period, seed, USUAL_PAIRS_PER_ANOMALY);
    }

    /** The same market with another rate of anomalies; 0 for none. Contracts of a few days differ too. */
    public GeneratorSpec withPairsPerAnomaly(int pairs) {
        return new GeneratorSpec(plants, stations, period, seed, pairs, hasBids, ownerSize);
    }

    /** The same market with bids; if it has anomalies, some auction trades are not what the bids clear to. */
    public GeneratorSpec withBids() {
        return new GeneratorSpec(plants, stations, period, seed, pairsPerAnomaly, true, ownerSize);
    }

    /** A market of as many plants whose owners are fewer, each with so many times as many. */
    public GeneratorSpec withOwnerSize(int times) {
        return new GeneratorSpec(plants, stations, period, seed, pairsPerAnomaly, hasBids, times);
    }

    /** The same market where both sides agree within the bands, all copies are equal and all is delivered. */
    public GeneratorSpec withoutAnomalies() {
        return withPairsPerAnomaly(0);
    }

    boolean hasAnomalies() {
        return pairsPerAnomaly > 0;
    }

    /** Whether so many profile pairs are enough to expect an anomaly among them. */
    boolean isDueAmong(long pairs) {
        return hasAnomalies() && pairs >= pairsPerAnomaly;
    }
}
