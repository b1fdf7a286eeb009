package org.lianchu.settlement;

import java.util.List;
import org.lianchu.market.Decision;
import org.lianchu.market.MarketDay;
import org.lianchu.market.MasterData;
import org.lianchu.quantity.Rounding;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.time.Intervals;

/**
 * The day as one function: (submissions, master data, rule versions, decisions, run type, rounding) to postings, or to
 * every cause for which there are none.
 *
 * <p>The platform, the contract and whoever recomputes a day all call this and nothing beside it, so that they cannot
 * come to differ in anything but their inputs. What a run pins is given once, to the constructor; what differs from day
 * to day, to {@link #of}. Pure: no clock and no I/O; the same inputs in any order give the same, on any thread.
 *
 * <ol>
 *   <li>The master data of the day say who owns what. Where they overlap, that is all that is said of the day.
 *   <li>Records get their sides from their submitters ({@link SidedDay}); what the master data do not allow is void.
 *   <li>Of each register and interval one source becomes the determinant ({@link Determination}).
 *   <li>The one rule version in force settles them ({@link DaySettlement}). Without one nothing is settled.
 * </ol>
 */
public final class DayComputation {
    private final MasterData masterData;
    private final List<RuleVersion> rules;
    private final Determination determination;
    private final Rounding rounding;

    /**
     * The function of a run.
     *
     * @param rules of one market, whatever their days
     * @param decisions in the order of their document; of two on one interval the later holds
     */
    public DayComputation(
            MasterData masterData, List<RuleVersion> rules, List<Decision> decisions, RunType type, Rounding rounding) {
        this.masterData = masterData;
        this.rules = List.copyOf(rules);
        this.determination = new Determination(type, decisions);
        this.rounding = rounding;
    }

    /** How the run's determinants are chosen. */
    public Determination determination() {
        return determination;
    }

    /** A day from its records to its outcome. */
    public ComputedDay of(DaySubmissions submissions) {
        MarketDay market = masterData.on(submissions.day());
        List<RuleVersion> inForce = RuleBook.inForce(rules, submissions.day());
        List<Refusal> before = refusalsBefore(market, inForce);
        if (!market.overlapping().isEmpty()) {
            return new ComputedDay.Overlapping(market, before);
        }
        SidedDay sided = SidedDay.of(submissions, market);
        DeterminedDay determined = determination.of(sided);
        if (!before.isEmpty()) {
            return new ComputedDay.WithoutRule(sided, determined, before);
        }
        RuleVersion rule = inForce.get(0);
        DayOutcome outcome = DaySettlement.settle(sided, determined, rule, rounding);
        return new ComputedDay.UnderRule(sided, determined, rule, outcome);
    }

    /**
     * The causes for which a day cannot even be looked at: NO_RULE and OVERLAPPING_MASTER_DATA, over all 96 intervals.
     * Where there is one, it is all that is said of the day.
     */
    private static List<Refusal> refusalsBefore(MarketDay market, List<RuleVersion> inForce) {
        Refusals refusals = new Refusals(market.day());
        if (inForce.isEmpty()) {
            refusals.add(RefusalCode.NO_RULE, Intervals.ALL, "no rule version is in force");
        } else if (inForce.size() > 1) {
            inForce.forEach(rule -> refusals.add(RefusalCode.NO_RULE, Intervals.ALL, rule.id()));
        }
        market.overlapping().forEach(id -> refusals.add(RefusalCode.OVERLAPPING_MASTER_DATA, Intervals.ALL, id));
        return refusals.list();
    }
}
