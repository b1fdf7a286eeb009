package org.lianchu.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.MarketDay;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.settlement.DeterminedProfile;

/**
 * A day that {@link EarlyDays} wrote, of which only the state of charge is left to be carried on.
 *
 * @param determined of its stations, as it was kept
 */
record EarlyDay(MarketDay market, Map<RegisterKey, DeterminedProfile> determined) implements CarriedDay {
    @Override
    public @Nullable DeterminedProfile find(ResourceId station, Register register) {
        return determined.get(new RegisterKey(station, register));
    }
}
