package org.lianchu.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.MarketDay;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.time.TradingDay;

/** A day over which the state of charge is carried, whoever computed it. */
sealed interface CarriedDay permits ValidatedDay, EarlyDay {
    /** The master data in force. */
    MarketDay market();

    /** What was determined of a station; null where nothing was. */
    @Nullable
    DeterminedProfile find(ResourceId station, Register register);

    default TradingDay day() {
        return market().day();
    }

    /** Those that it is carried of; none where master data overlap, for nothing is said of such a day. */
    default List<Resource> stations() {
        return market().overlapping().isEmpty()
                ? market().resources().values().stream()
                        .filter(resource -> resource.technology().isStation())
                        .toList()
                : List.of();
    }
}
