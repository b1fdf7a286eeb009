package org.lianchu.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Profile;
import org.lianchu.market.Quality;
import org.lianchu.settlement.VoidRecord;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** VOID_RECORD: what the master data of its day do not allow, one discrepancy for all records of one subject. */
final class VoidRecords {
    private VoidRecords() {}

    static List<Discrepancy> of(List<VoidRecord> voids, TradingDay day) {
        Map<String, Discrepancy> byIdentity = new TreeMap<>();
        for (VoidRecord record : voids) {
            String identity = record.subject() + "|" + record.register();
            byIdentity.merge(identity, discrepancy(record, day), VoidRecords::merge);
        }
        return List.copyOf(byIdentity.values());
    }

    private static Discrepancy discrepancy(VoidRecord record, TradingDay day) {
        Profile profile = record.profile();
        Intervals where = profile == null ? Intervals.NONE : present(profile);
        Long sum = profile == null || where.isEmpty() ? null : Energies.sum(profile.wattHours(), where);
        boolean isDispatch = record.submitter().isDispatch();
        return new Discrepancy(
                DiscrepancyCode.VOID_RECORD,
                record.subject(),
                record.register(),
                day,
                where,
                isDispatch ? null : sum,
                isDispatch ? sum : null,
                null);
    }

    /** Whatever the run's type: a void value of quality E is as void as any other. */
    private static Intervals present(Profile profile) {
        Intervals present = Intervals.NONE;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            present = profile.quality()[i] == Quality.MISSING ? present : present.with(i + 1);
        }
        return present;
    }

    private static Discrepancy merge(Discrepancy one, Discrepancy other) {
        return new Discrepancy(
                one.code(),
                one.subject(),
                one.register(),
                one.day(),
                one.intervals().union(other.intervals()),
                sum(one.ownerWattHours(), other.ownerWattHours()),
                sum(one.dispatchWattHours(), other.dispatchWattHours()),
                null);
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Energies.add(one, other);
    }
}
