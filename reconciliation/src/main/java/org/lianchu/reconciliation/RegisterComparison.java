package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
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

    /**
     * Stations that took in less than they had sold or were told to, by more than the interval band of CHARGE: a
     * kilowatt-hour short in a megawatt-hour is nobody's news.
     */
    List<Discrepancy> ofStations(List<StationDay> stations) {
        List<Discrepancy> found = new ArrayList<>();
        for (StationDay station : stations) {
            RegisterKey key = new RegisterKey(station.station(), Register.CHARGE);
            SidedProfile sides = day.profiles().getOrDefault(key, NOBODY);
            Intervals underDelivered = outsideBand(
                    station.underDelivered(),
                    // where the contracts are not met, all that was metered is executed
                    i -> Arrays.stream(station.executed()).mapToLong(executed -> executed[i]),
                    i -> station.trades().stream().mapToLong(trade -> trade.wattHours()[i]));
            Intervals notFollowed = outsideBand(
                    station.notFollowed(),
                    i -> LongStream.of(station.called()[i]),
                    i -> day.calls().stream()
                            .filter(call -> call.station().equals(station.station()))
                            .mapToLong(call -> call.wattHours()[i]));
            add(DiscrepancyCode.UNDER_DELIVERED, key, sides, underDelivered, found);
            add(DiscrepancyCode.CALL_NOT_FOLLOWED, key, sides, notFollowed, found);
        }
        return found;
    }

    /** Of some intervals those in which two sums of energies, by index, lie further apart than the band of CHARGE. */
    private Intervals outsideBand(Intervals among, IntFunction<LongStream> done, IntFunction<LongStream> wanted) {
        Band band = tolerances.interval(Register.CHARGE);
        Intervals outside = Intervals.NONE;
        for (int n = 1; n <= Intervals.PER_DAY; n++) {
            if (among.contains(n)
                    && band.isOutside(
                            done.apply(n - 1).reduce(0, Energies::add),
                            wanted.apply(n - 1).reduce(0, Energies::add))) {
                outside = outside.with(n);
            }
        }
        return outside;
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
