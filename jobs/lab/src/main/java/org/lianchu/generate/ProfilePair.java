package org.lianchu.generate;

import org.lianchu.market.Quality;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.Side;
import org.lianchu.time.TradingDay;

/**
 * Both sides of one resource, register and day. Filled again for each profile.
 *
 * <p>Dispatch's meter shows the owner's energies with noise of at most 1 % an interval. What one interval shows too
 * much the next shows too little, so over a day the noise cancels to less than 0.5 % of the last interval.
 */
final class ProfilePair {
    /** Noise carried from one interval into the next: at most this part of the smaller of the two. */
    private static final int CARRY_PART = 200;

    final SideCurve owner = new SideCurve();
    final SideCurve dispatch = new SideCurve();

    private final long seed;

    ProfilePair(long seed) {
        this.seed = seed;
    }

    SideCurve of(Side side) {
        return side == Side.OWNER ? owner : dispatch;
    }

    /** Lets dispatch measure what the owner's energies already are. */
    void measure(Resource resource, Register register, TradingDay day) {
        Draws draws = Draws.of(seed, register.name(), resource.id().text(), day.epochDay());
        owner.reset();
        dispatch.reset();
        long[] energies = owner.wattHours;
        long carried = 0;
        for (int i = 0; i < energies.length; i++) {
            long next = i + 1 < energies.length ? energies[i + 1] : 0;
            long carry = draws.within(Math.min(energies[i], next) / CARRY_PART);
            dispatch.wattHours[i] = energies[i] + carry - carried;
            carried = carry;
        }
        substitute(draws);
    }

    /** Now and then a value that the owner substituted: as good as an actual one. */
    private void substitute(Draws draws) {
        int drawn = draws.below(400);
        if (drawn == 0) {
            owner.mark(0, owner.quality.length, Quality.SUBSTITUTED);
        } else if (drawn == 1) {
            owner.mark(draws.below(90), 6, Quality.FINAL_SUBSTITUTED);
        }
    }
}
