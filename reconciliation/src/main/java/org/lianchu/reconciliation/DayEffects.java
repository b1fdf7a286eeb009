package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.quantity.Rounding;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DaySettlement;
import org.lianchu.settlement.Determination;
import org.lianchu.settlement.DeterminedDay;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.SidedDay;
import org.lianchu.settlement.SidedProfile;
import org.lianchu.settlement.StationDay;
import org.lianchu.time.Intervals;

/**
 * What a discrepancy costs: settles the day again with the other side chosen and sums the participants' gains, fen.
 * Null where the day, as it is or changed, does not settle.
 *
 * <p>Four ways, each exact and each as cheap as it can be. A change that {@link EffectReach} shows to be without
 * money is 0. A plant's generation moves nothing but shares of the pool ({@link PoolEffects}). A change that leaves
 * every station's called energy as it was leaves the pool as it was, so only the trades are settled again. Everything
 * else is settled again whole. One thread.
 */
final class DayEffects {
    /** The order in which trades settle: ties of an allocation go to the lower (trade, buyer). */
    static final Comparator<TradeRow> TRADE_ORDER =
            Comparator.comparing(TradeRow::trade).thenComparing(TradeRow::buyer);

    private static final Price NOTHING = new Price(0);

    private final SidedDay day;
    private final DeterminedDay determined;
    private final Determination determination;
    private final Rounding rounding;
    private final @Nullable Settled settled;
    private @Nullable PoolEffects pool;

    /** A day that settles, the rule it settles under, and what reaches its money. */
    private record Settled(DayOutcome.Settled base, RuleVersion rule, EffectReach reach) {}

    DayEffects(ComputedDay.Examined computed, Determination determination, Rounding rounding) {
        this.day = computed.sided();
        this.determined = computed.determined();
        this.determination = determination;
        this.rounding = rounding;
        this.settled =
                computed instanceof ComputedDay.UnderRule under && under.outcome() instanceof DayOutcome.Settled base
                        ? new Settled(base, under.rule(), new EffectReach(day, base, under.rule()))
                        : null;
    }

    /** The effect of putting the other side first in rank, for these registers in these intervals. */
    @Nullable
    Long ofChoosingOther(List<RegisterKey> keys, Intervals intervals) {
        if (settled == null) {
            return null;
        }
        List<DeterminedProfile> others = new ArrayList<>();
        for (RegisterKey key : keys) {
            SidedProfile sides = day.profiles().get(key);
            DeterminedProfile now = determined.find(key.resource(), key.register());
            if (sides == null || now == null) {
                continue;
            }
            DeterminedProfile other = determination.flipped(day.market().day(), key, sides, intervals);
            if (settled.reach.matters(now, other)) {
                others.add(other);
            }
        }
        return of(settled, others);
    }

    /** The effect of other determinations, each of which matters. */
    private @Nullable Long of(Settled now, List<DeterminedProfile> others) {
        if (others.isEmpty()) {
            return 0L;
        }
        if (others.size() == 1 && others.get(0).key().register() == Register.GENERATION) {
            return pool(now).of(others.get(0));
        }
        DeterminedDay changed = determined;
        boolean reachesPool = false;
        for (DeterminedProfile other : others) {
            changed = changed.with(other);
            reachesPool |= now.reach.isPoolOnly(other.key().register());
        }
        return reachesPool ? whole(now, changed, day.trades()) : tradesThenWhole(now, changed, day.trades());
    }

    private PoolEffects pool(Settled now) {
        PoolEffects effects = pool;
        if (effects == null) {
            effects = new PoolEffects(day, determined, now.base, now.rule);
            pool = effects;
        }
        return effects;
    }

    /**
     * The effect of settling with other trades than dispatch's.
     *
     * @param trades in {@link #TRADE_ORDER}
     */
    @Nullable
    Long ofTrades(List<TradeRow> trades) {
        return settled == null ? null : tradesThenWhole(settled, determined, trades);
    }

    /** Settles at a price of zero for the pool: trades and called energy come out as ever, and nothing is shared. */
    private @Nullable Long tradesThenWhole(Settled now, DeterminedDay changed, List<TradeRow> trades) {
        DayOutcome withoutPool = DaySettlement.settle(day, changed, trades, free(now.rule), rounding);
        if (!withoutPool.isSettled()) {
            return null;
        }
        if (!isSameCalled(now.base, withoutPool)) {
            return whole(now, changed, trades);
        }
        return gains(now.base.postings().stream().filter(DayEffects::isTrade).toList(), withoutPool.postings());
    }

    private @Nullable Long whole(Settled now, DeterminedDay changed, List<TradeRow> trades) {
        DayOutcome again = DaySettlement.settle(day, changed, trades, now.rule, rounding);
        return again.isSettled() ? gains(now.base.postings(), again.postings()) : null;
    }

    private static boolean isTrade(Posting posting) {
        return posting.kind() == PostingKind.BILATERAL || posting.kind() == PostingKind.AUCTION;
    }

    private static RuleVersion free(RuleVersion rule) {
        return new RuleVersion(
                rule.id(),
                rule.market(),
                rule.revision(),
                rule.first(),
                rule.last(),
                NOTHING,
                NOTHING,
                rule.sharing(),
                rule.technologies(),
                rule.exemptions(),
                rule.clearing(),
                rule.source(),
                rule.sha256());
    }

    private static boolean isSameCalled(DayOutcome one, DayOutcome other) {
        Map<ResourceId, long[]> called = new HashMap<>();
        one.stations().forEach(station -> called.put(station.station(), station.called()));
        long[] none = new long[Intervals.PER_DAY];
        for (StationDay station : other.stations()) {
            long[] before = called.remove(station.station());
            if (!Arrays.equals(before == null ? none : before, station.called())) {
                return false;
            }
        }
        return called.values().stream().allMatch(left -> Arrays.equals(left, none));
    }

    /** The sum of what the participants gain, fen; POOL nets to zero and is no participant. */
    private static long gains(List<Posting> before, List<Posting> after) {
        Map<ParticipantId, Long> change = new HashMap<>();
        before.forEach(posting -> {
            change.merge(posting.to(), -posting.fen(), Math::addExact);
            change.merge(posting.from(), posting.fen(), Math::addExact);
        });
        after.forEach(posting -> {
            change.merge(posting.to(), posting.fen(), Math::addExact);
            change.merge(posting.from(), -posting.fen(), Math::addExact);
        });
        change.remove(ParticipantId.POOL);
        return change.values().stream().filter(fen -> fen > 0).reduce(0L, Math::addExact);
    }
}
