package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.settlement.SidedDay;
import org.lianchu.settlement.SidedProfile;
import org.lianchu.settlement.StationDay;
import org.lianchu.time.Intervals;

/** Compares the owner's and dispatch's profiles of a day, register by register. */
final class RegisterComparison {
    private static final SidedProfile NOBODY = new SidedProfile(null, null);
    private static final List<Register> OF_STATION = List.of(Register.CHARGE, Register.DISCHARGE);
    private static final List<Register> OF_PLANT = List.of(Register.GENERATION);

    private final SidedDay day;
    private final Tolerances tolerances;
    private final Usability usability;
    private final DayEffects effects;

    RegisterComparison(SidedDay day, Tolerances tolerances, Usability usability, DayEffects effects) {
        this.day = day;
        this.tolerances = tolerances;
        this.usability = usability;
        this.effects = effects;
    }

    /** What the two sides disagree about: of every register reported, and of those that should have been. */
    List<Discrepancy> ofSides() {
        List<Discrepancy> found = new ArrayList<>();
        day.profiles().forEach((key, sides) -> {
            if (key.register().isCompared()) {
                compare(key, sides, found);
            }
        });
        for (Resource resource : day.market().resources().values()) {
            for (Register register : resource.technology().isStation() ? OF_STATION : OF_PLANT) {
                RegisterKey key = new RegisterKey(resource.id(), register);
                if (!day.profiles().containsKey(key)) {
                    compare(key, NOBODY, found);
                }
            }
        }
        return found;
    }

    /** Stations that took in less than they had sold or were told to. */
    List<Discrepancy> ofStations(List<StationDay> stations) {
        List<Discrepancy> found = new ArrayList<>();
        for (StationDay station : stations) {
            RegisterKey key = new RegisterKey(station.station(), Register.CHARGE);
            SidedProfile sides = day.profiles().getOrDefault(key, NOBODY);
            add(DiscrepancyCode.UNDER_DELIVERED, key, sides, station.underDelivered(), found);
            add(DiscrepancyCode.CALL_NOT_FOLLOWED, key, sides, station.notFollowed(), found);
        }
        return found;
    }

    private void compare(RegisterKey key, SidedProfile sides, List<Discrepancy> found) {
        Register register = key.register();
        PairComparison pair =
                new PairComparison(sides, usability, tolerances.interval(register), mostWattHours(key.resource()));
        Intervals wholeDay = pair.isDayOutside(tolerances.day(register)) ? pair.usableOnBoth() : Intervals.NONE;
        add(DiscrepancyCode.DIFFERS_INTERVAL, key, sides, pair.outsideBand(), found);
        add(DiscrepancyCode.DIFFERS_DAY, key, sides, wholeDay, found);
        add(DiscrepancyCode.MISSING_OWNER, key, sides, pair.missingOwner(), found);
        add(DiscrepancyCode.MISSING_DISPATCH, key, sides, pair.missingDispatch(), found);
        add(DiscrepancyCode.OVER_RATED, key, sides, pair.overRated(), found);
    }

    private long mostWattHours(ResourceId id) {
        return day.market()
                .resource(id)
                .map(tolerances::mostWattHours)
                .orElseThrow(() -> new IllegalStateException(id + " is not void and not in force"));
    }

    private void add(
            DiscrepancyCode code, RegisterKey key, SidedProfile sides, Intervals where, List<Discrepancy> found) {
        if (where.isEmpty()) {
            return;
        }
        found.add(new Discrepancy(
                code,
                key.resource().text(),
                key.register(),
                day.market().day(),
                where,
                usability.sum(sides.owner(), where),
                usability.sum(sides.dispatch(), where),
                effects.ofChoosingOther(List.of(key), where)));
    }
}
