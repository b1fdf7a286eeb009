package org.lianchu.generate;

import org.lianchu.market.Resource;
import org.lianchu.time.TradingDay;

/** How what a station charges on a day relates to what it sold and to what it is instructed. */
enum Delivery {
    /** No call; a little more is charged than was sold. */
    TRADES_ONLY,
    /** Sold and instructed together are a little less than charged. */
    CALL_WITH_REST,
    /** The call takes all that was not sold: nothing is the station's own. */
    CALL_OF_ALL,
    /** An anomaly: no call, and around the peak more was sold than charged. */
    SHORT_OF_TRADES,
    /** An anomaly: around the peak more is instructed than is left of the charge. */
    SHORT_OF_CALL;

    /** The day's, the same whenever asked for. On the first day of the period there is a call, and it is followed. */
    static Delivery on(GeneratorSpec spec, Resource station, TradingDay day) {
        Draws draws = Draws.of(spec.seed(), "delivery", station.id().text(), day.epochDay());
        int drawn = draws.below(60);
        if (day.equals(spec.period().first())) {
            return drawn < 20 ? CALL_OF_ALL : CALL_WITH_REST;
        }
        if (drawn < 2) {
            return spec.hasAnomalies() ? SHORT_OF_TRADES : TRADES_ONLY;
        }
        if (drawn < 4) {
            return spec.hasAnomalies() ? SHORT_OF_CALL : CALL_WITH_REST;
        }
        if (drawn < 12) {
            return TRADES_ONLY;
        }
        return drawn < 28 ? CALL_OF_ALL : CALL_WITH_REST;
    }

    boolean hasCall() {
        return this != TRADES_ONLY && this != SHORT_OF_TRADES;
    }

    /** How much of the charge was sold, in 1/1000; around the peak of the day or elsewhere. */
    int soldPerMille(boolean peak, Draws draws) {
        if (this == SHORT_OF_TRADES && peak) {
            return draws.between(1_030, 1_080);
        }
        return hasCall() ? draws.between(560, 740) : draws.between(900, 980);
    }

    /** The instruction for an interval, in Wh; not above what is left, unless it is not followed. */
    long instructedWh(long leftWh, boolean peak, Draws draws) {
        long below = leftWh * draws.between(850, 970) / 1_000 / 1_000 * 1_000;
        return switch (this) {
            case TRADES_ONLY, SHORT_OF_TRADES -> 0;
            case CALL_WITH_REST -> below;
            case CALL_OF_ALL -> leftWh;
            case SHORT_OF_CALL -> peak ? leftWh + leftWh / 10 + 1_000 : below;
        };
    }
}
