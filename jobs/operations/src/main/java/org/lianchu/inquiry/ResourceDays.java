package org.lianchu.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.inquiry.ResourceDay.RegisterDay;
import org.lianchu.inquiry.ResourceDay.Station;
import org.lianchu.market.CallRow;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.reconciliation.Tolerances;
import org.lianchu.run.Run;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.SidedProfile;
import org.lianchu.settlement.StationDay;
import org.lianchu.store.RecordRevisions;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Looks up what is known of a resource's day. */
public final class ResourceDays {
    private final DayReader days;
    private final RunStore runs;
    private final RecordRevisions revisions;

    public ResourceDays(DayReader days, RunStore runs, RecordRevisions revisions) {
        this.days = days;
        this.runs = runs;
        this.revisions = revisions;
    }

    /** A resource's day; empty if there is no such resource that day. */
    public Optional<ResourceDay> find(Run run, TradingDay day, ResourceId id) {
        ReadDay read = days.read(run, day);
        return read.computed().market().resource(id).map(resource -> of(run, read, resource));
    }

    private ResourceDay of(Run run, ReadDay read, Resource resource) {
        TradingDay day = read.computed().day();
        List<RegisterDay> registers = new ArrayList<>();
        if (read.computed() instanceof ComputedDay.Examined examined) {
            Tolerances tolerances = runs.tolerances(run);
            for (Register register : Register.values()) {
                register(examined, resource.id(), register, tolerances).ifPresent(registers::add);
            }
        }
        return new ResourceDay(
                run,
                day,
                resource,
                registers,
                read.underRule().flatMap(under -> station(under, resource.id())).orElse(null),
                revisions.readings(day, resource.id(), read.function().documents(day)));
    }

    private static Optional<RegisterDay> register(
            ComputedDay.Examined day, ResourceId id, Register register, Tolerances tolerances) {
        SidedProfile sides = day.sided().profiles().get(new RegisterKey(id, register));
        DeterminedProfile determined = day.determined().find(id, register);
        return sides == null || determined == null
                ? Optional.empty()
                : Optional.of(new RegisterDay(
                        register,
                        sides.owner(),
                        sides.dispatch(),
                        determined,
                        register.isCompared() ? tolerances.interval(register) : null));
    }

    private static Optional<Station> station(ComputedDay.UnderRule day, ResourceId id) {
        return day.outcome().stations().stream()
                .filter(station -> station.station().equals(id))
                .findFirst()
                .map(station -> station(day, station));
    }

    /** What a station did, with what it was to do. */
    static Station station(ComputedDay.UnderRule day, StationDay station) {
        long[] contracted = new long[Intervals.PER_DAY];
        long[] executed = new long[Intervals.PER_DAY];
        long[] instructed = new long[Intervals.PER_DAY];
        long[] own = new long[Intervals.PER_DAY];
        for (TradeRow row : station.trades()) {
            add(contracted, row.wattHours());
        }
        for (long[] each : station.executed()) {
            add(executed, each);
        }
        for (CallRow call : day.sided().calls()) {
            if (call.station().equals(station.station())) {
                add(instructed, call.wattHours());
            }
        }
        DeterminedProfile charge = day.determined().find(station.station(), Register.CHARGE);
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            own[i] = metered(charge, i) - executed[i] - station.called()[i];
        }
        return new Station(contracted, instructed, executed, own, station);
    }

    static long metered(@Nullable DeterminedProfile profile, int index) {
        return profile == null ? 0 : profile.wattHours()[index];
    }

    private static void add(long[] sum, long[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(sum[i], more[i]);
        }
    }
}
