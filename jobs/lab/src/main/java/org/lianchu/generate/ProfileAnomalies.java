package org.lianchu.generate;

import org.jspecify.annotations.Nullable;
import org.lianchu.market.Quality;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.Side;
import org.lianchu.time.TradingDay;

/**
 * Makes some profile pairs wrong.
 *
 * <p>A pair gets at most one anomaly, and one side of it stays whole: every interval keeps a usable value. The owners'
 * side of stations is never touched, so the sums over it and the state of charge hold.
 */
final class ProfileAnomalies {
    private static final AnomalyKind[] OF_PLANTS = {
        AnomalyKind.INTERVALS_OUTSIDE_BAND,
        AnomalyKind.DAILY_BIAS,
        AnomalyKind.OWNER_VALUES_MISSING,
        AnomalyKind.OWNER_DAY_MISSING,
        AnomalyKind.DISPATCH_VALUES_MISSING,
        AnomalyKind.OWNER_ESTIMATED,
        AnomalyKind.DISPATCH_ESTIMATED,
        AnomalyKind.SPIKE
    };
    private static final AnomalyKind[] OF_STATIONS = {
        AnomalyKind.INTERVALS_OUTSIDE_BAND,
        AnomalyKind.DAILY_BIAS,
        AnomalyKind.DISPATCH_VALUES_MISSING,
        AnomalyKind.DISPATCH_ESTIMATED,
        AnomalyKind.SPIKE
    };

    /** Below this, 0.8 % of a day is not surely outside the daily band. */
    private static final long LEAST_BIASED_WH = 6_000_000;

    private static final long EXCESS_WH = 40_000;
    private static final int MOST_INTERVALS = 8;

    private final GeneratorSpec spec;

    ProfileAnomalies(GeneratorSpec spec) {
        this.spec = spec;
    }

    /** Perhaps spoils the pair, and says how; null if it was left alone. */
    @Nullable
    PlantedAnomaly perhapsSpoil(ProfilePair pair, Resource resource, Register register, TradingDay day) {
        if (!spec.hasAnomalies()) {
            return null;
        }
        Draws draws = Draws.of(spec.seed(), "spoil " + register, resource.id().text(), day.epochDay());
        if (draws.below(spec.pairsPerAnomaly()) != 0) {
            return null;
        }
        boolean station = resource.technology().isStation();
        AnomalyKind[] kinds = station ? OF_STATIONS : OF_PLANTS;
        AnomalyKind drawn = kinds[draws.below(kinds.length)];
        AnomalyKind kind = drawn == AnomalyKind.DAILY_BIAS && pair.owner.sum() < LEAST_BIASED_WH
                ? AnomalyKind.INTERVALS_OUTSIDE_BAND
                : drawn;
        Side side = station || draws.below(2) == 0 ? Side.DISPATCH : Side.OWNER;
        spoil(pair, kind, side, resource, draws);
        return new PlantedAnomaly(kind, resource.id().text(), register, day);
    }

    private static void spoil(ProfilePair pair, AnomalyKind kind, Side side, Resource resource, Draws draws) {
        switch (kind) {
            case INTERVALS_OUTSIDE_BAND -> exceed(pair.of(side), pair.of(side.other()), draws);
            case DAILY_BIAS -> bias(pair.of(side));
            case OWNER_VALUES_MISSING -> lose(pair.owner, draws);
            case OWNER_DAY_MISSING -> pair.owner.absent = true;
            case DISPATCH_VALUES_MISSING -> lose(pair.dispatch, draws);
            case OWNER_ESTIMATED -> estimate(pair.owner, draws);
            case DISPATCH_ESTIMATED -> estimate(pair.dispatch, draws);
            case SPIKE ->
                pair.of(side).wattHours[draws.below(96)] = resource.ratedKw() * 250 * draws.between(130, 200) / 100;
            default -> throw new IllegalArgumentException("not an anomaly of readings: " + kind);
        }
    }

    private static void exceed(SideCurve wrong, SideCurve right, Draws draws) {
        int first = right.peak();
        int end = Math.min(right.wattHours.length, first + draws.between(1, 4));
        for (int i = first; i < end; i++) {
            long energy = right.wattHours[i];
            wrong.wattHours[i] = energy + energy * draws.between(5, 15) / 100 + EXCESS_WH;
        }
    }

    private static void bias(SideCurve side) {
        for (int i = 0; i < side.wattHours.length; i++) {
            side.wattHours[i] += side.wattHours[i] / 125;
        }
    }

    /** In one of the three ways to say so: an empty field, N and an empty field, N beside a number. */
    private static void lose(SideCurve side, Draws draws) {
        int count = draws.between(1, MOST_INTERVALS);
        int first = draws.below(side.quality.length - count + 1);
        int way = draws.below(3);
        if (way != 0) {
            side.mark(first, count, Quality.MISSING);
        }
        if (way != 2) {
            side.empty(first, count);
        }
    }

    private static void estimate(SideCurve side, Draws draws) {
        int count = draws.between(1, MOST_INTERVALS);
        side.mark(draws.below(side.quality.length - count + 1), count, Quality.ESTIMATED);
    }
}
