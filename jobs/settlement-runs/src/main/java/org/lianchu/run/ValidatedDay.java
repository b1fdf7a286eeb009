package org.lianchu.run;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.MarketDay;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.reconciliation.Discrepancy;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DeterminedProfile;

/** A day and what its cross-validation found, but for the state of charge, which runs across days. */
record ValidatedDay(ComputedDay computed, List<Discrepancy> discrepancies) implements CarriedDay {
    @Override
    public MarketDay market() {
        return computed.market();
    }

    @Override
    public @Nullable DeterminedProfile find(ResourceId station, Register register) {
        return computed instanceof ComputedDay.Examined examined
                ? examined.determined().find(station, register)
                : null;
    }

    /** The id of the rule version in force; null without exactly one. */
    @Nullable
    String rule() {
        return computed instanceof ComputedDay.UnderRule under ? under.rule().id() : null;
    }

    /** What it settles to; empty where it is refused. */
    Optional<DayOutcome.Settled> outcome() {
        return computed instanceof ComputedDay.UnderRule under && under.outcome() instanceof DayOutcome.Settled settled
                ? Optional.of(settled)
                : Optional.empty();
    }
}
