package org.lianchu.settlement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Decision;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Side;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Chooses the determinants: per interval the first source in rank with a usable value.
 *
 * <p>The owner's meter ranks before dispatch's, unless a decision puts dispatch first in its intervals. Usability
 * depends on the run's type and is never changed by a decision, so a first source without a usable value falls back.
 */
public final class Determination {
    private final RunType type;
    private final Map<TradingDay, Map<RegisterKey, Side[]>> ranks;

    /**
     * A determination under decisions.
     *
     * @param decisions in the order of their document; of two on one interval the later holds
     */
    public Determination(RunType type, List<Decision> decisions) {
        this.type = type;
        this.ranks = new HashMap<>();
        for (Decision decision : decisions) {
            Register register = decision.register();
            if (decision.code().choosesSource() && register != null) {
                RegisterKey key = new RegisterKey(new ResourceId(decision.subject()), register);
                Side[] first = ranks.computeIfAbsent(decision.day(), day -> new HashMap<>())
                        .computeIfAbsent(key, k -> ownerFirst());
                decision.intervals().forEach(n -> first[n - 1] = decision.source());
            }
        }
    }

    private static Side[] ownerFirst() {
        Side[] first = new Side[Intervals.PER_DAY];
        Arrays.fill(first, Side.OWNER);
        return first;
    }

    public RunType type() {
        return type;
    }

    /** The determinants of a day. */
    public DeterminedDay of(SidedDay day) {
        Map<RegisterKey, Side[]> dayRanks = ranks.getOrDefault(day.market().day(), Map.of());
        SortedMap<RegisterKey, DeterminedProfile> determined = new TreeMap<>();
        day.profiles().forEach((key, sides) -> determined.put(key, choose(key, sides, dayRanks.get(key))));
        return new DeterminedDay(determined);
    }

    /**
     * One register determined with the other side first in rank in some intervals: what a person's choice against the
     * present one would give.
     */
    public DeterminedProfile flipped(TradingDay day, RegisterKey key, SidedProfile sides, Intervals intervals) {
        Side[] now = ranks.getOrDefault(day, Map.of()).get(key);
        Side[] first = now == null ? ownerFirst() : now.clone();
        intervals.forEach(n -> first[n - 1] = first[n - 1].other());
        return choose(key, sides, first);
    }

    private DeterminedProfile choose(RegisterKey key, SidedProfile sides, Side @Nullable [] first) {
        long[] wattHours = new long[Intervals.PER_DAY];
        byte[] source = new byte[Intervals.PER_DAY];
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            Side side = first == null ? Side.OWNER : first[i];
            Profile chosen = usable(sides.side(side), i);
            if (chosen == null) {
                side = side.other();
                chosen = usable(sides.side(side), i);
            }
            wattHours[i] = chosen == null ? 0 : chosen.wattHours()[i];
            source[i] = chosen == null ? DeterminedProfile.NONE : letter(side);
        }
        return new DeterminedProfile(key, wattHours, source);
    }

    private @Nullable Profile usable(@Nullable Profile profile, int index) {
        return profile != null && type.isUsable(profile.quality()[index]) ? profile : null;
    }

    private static byte letter(Side side) {
        return side == Side.OWNER ? DeterminedProfile.OWNER : DeterminedProfile.DISPATCH;
    }
}
