package org.lianchu.settlement;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.CallRow;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Allocation;
import org.lianchu.rule.RuleVersion;
import org.lianchu.time.Intervals;

/** Splits one station's metered charging into executed trades, called charging and its own (design, section 4). */
final class StationSettlement {
    private final ResourceId station;
    private final List<TradeRow> trades;
    private final List<CallRow> calls;
    private final @Nullable DeterminedProfile charge;
    private final @Nullable DeterminedProfile discharge;
    private final RuleVersion rule;
    private final Refusals refusals;

    private final long[][] executed;
    private final long[] called = new long[Intervals.PER_DAY];
    private final long[] underCall = new long[Intervals.PER_DAY];
    private Intervals underDelivered = Intervals.NONE;
    private Intervals notFollowed = Intervals.NONE;

    StationSettlement(
            ResourceId station,
            List<TradeRow> trades,
            List<CallRow> calls,
            DeterminedDay determined,
            RuleVersion rule,
            Refusals refusals) {
        this.station = station;
        this.trades = trades;
        this.calls = calls;
        this.charge = determined.find(station, Register.CHARGE);
        this.discharge = determined.find(station, Register.DISCHARGE);
        this.rule = rule;
        this.refusals = refusals;
        this.executed = new long[trades.size()][Intervals.PER_DAY];
    }

    StationDay settle() {
        long held = 0;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            try {
                settleInterval(i);
                if (rule.paysDischarge()) {
                    held = dischargeUnderCall(i, Math.addExact(held, called[i]));
                }
            } catch (ArithmeticException overflow) {
                refusals.add(RefusalCode.OVERFLOW, i, station.text());
            }
        }
        return new StationDay(station, trades, executed, called, underCall, underDelivered, notFollowed);
    }

    private void settleInterval(int i) {
        long[] contracted = contracted(i);
        long instructed = instructed(i);
        if (Allocation.saturatedSum(contracted) == 0 && instructed == 0) {
            return;
        }
        if (charge == null || !charge.isDetermined(i)) {
            refusals.add(RefusalCode.MISSING_DETERMINANT, i, station + " CHARGE");
            return;
        }
        long metered = charge.wattHours()[i];
        boolean isDelivered = isWithin(contracted, metered);
        long[] parts = isDelivered ? contracted : Allocation.allocate(metered, contracted);
        long left = metered;
        for (int m = 0; m < parts.length; m++) {
            executed[m][i] = parts[m];
            left -= parts[m];
        }
        called[i] = Math.min(left, instructed);
        underDelivered = isDelivered ? underDelivered : underDelivered.with(i + 1);
        notFollowed = called[i] < instructed ? notFollowed.with(i + 1) : notFollowed;
    }

    /** Whether the contracts together ask for no more than was metered, exactly, whatever their sum. */
    private static boolean isWithin(long[] contracted, long metered) {
        long left = metered;
        for (long energy : contracted) {
            if (energy > left) {
                return false;
            }
            left -= energy;
        }
        return true;
    }

    private long[] contracted(int i) {
        long[] contracted = new long[trades.size()];
        Arrays.setAll(contracted, m -> trades.get(m).wattHours()[i]);
        return contracted;
    }

    private long instructed(int i) {
        return Allocation.saturatedSum(
                calls.stream().mapToLong(call -> call.wattHours()[i]).toArray());
    }

    /** Takes what is discharged from what is held, returns what is held afterwards. */
    private long dischargeUnderCall(int i, long held) {
        if (held == 0) {
            return 0;
        }
        if (discharge == null || !discharge.isDetermined(i)) {
            refusals.add(RefusalCode.MISSING_DETERMINANT, i, station + " DISCHARGE");
            return held;
        }
        underCall[i] = Math.min(discharge.wattHours()[i], held);
        return held - underCall[i];
    }
}
