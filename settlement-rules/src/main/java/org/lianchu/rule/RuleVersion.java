package org.lianchu.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.MarketDay;
import org.lianchu.market.Resource;
import org.lianchu.market.Technology;
import org.lianchu.quantity.Price;
import org.lianchu.time.TradingDay;

/**
 * A version of the settlement rules: data, read by {@link RuleFile}.
 *
 * @param id names the version
 * @param market the market it settles
 * @param revision the version's own revision, from 1
 * @param first the first trading day, included
 * @param last the last trading day, included; null is open
 * @param chargePrice paid by the pool for called charging
 * @param dischargePrice paid by the pool for discharging under call; zero where it is not paid
 * @param sharing what weighs a plant's share
 * @param technologies the technologies that share
 * @param exemptions the reasons for which a plant does not share
 * @param clearing how the auction is cleared; null where it is not, and DISPATCH's trades are taken as given
 * @param source where the rule comes from, for people
 * @param sha256 of the file's bytes, lower-case hex; runs pin it
 */
public record RuleVersion(
        String id,
        String market,
        int revision,
        TradingDay first,
        @Nullable TradingDay last,
        Price chargePrice,
        Price dischargePrice,
        SharingBasis sharing,
        Set<Technology> technologies,
        Set<ExemptionReason> exemptions,
        @Nullable ClearingTerms clearing,
        String source,
        String sha256) {
    public RuleVersion {
        technologies = Set.copyOf(technologies);
        exemptions = Set.copyOf(exemptions);
    }

    /** Whether the day is among the version's days; another version may hold on it: {@link RuleBook#inForce}. */
    public boolean covers(TradingDay day) {
        return day.compareTo(first) >= 0 && (last == null || day.compareTo(last) <= 0);
    }

    /** Whether a plant shares the pool on a day: its technology does, and no reason that counts exempts it. */
    public boolean sharesPool(Resource plant, MarketDay market) {
        return technologies.contains(plant.technology()) && !market.isExempt(plant.id(), exemptions);
    }

    /** Whether discharging under call is paid, and DISCHARGE therefore needed. */
    public boolean paysDischarge() {
        return dischargePrice.microYuanPerKwh() > 0;
    }
}
