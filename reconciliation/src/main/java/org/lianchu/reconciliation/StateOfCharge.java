package org.lianchu.reconciliation;

import java.time.DateTimeException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Finds intervals in which no state of charge at the start of the period makes a station's curve possible (design,
 * section 5), day after day.
 *
 * <p>Per station it keeps a range [a, b] of what may be stored, in hundredths of Wh, at first [0, capacity]. Each
 * interval adds 0.70 x charge - discharge to a and 0.95 x charge - discharge to b. If now a is above 1.05 x capacity
 * or b below -0.05 x capacity (exactly on it is possible), the interval is impossible and the range starts again; else
 * both are clamped into [0, capacity]. An interval that lacks a determinant of either register, or a day that was
 * skipped, starts the range again.
 *
 * <p>A capacity of 0 says that the file gave none: such a station is not checked. Energies above 10^15 Wh count as
 * 10^15 Wh, capacities likewise, so that nothing overflows; beyond that size an impossible curve may go unnoticed here
 * (its energies are OVER_RATED long before).
 *
 * <p>Not safe for several threads at once: days of one station come in their order.
 */
public final class StateOfCharge {
    private static final long MOST_WATT_HOURS = 1_000_000_000_000_000L;
    private static final long WATT_HOURS_PER_KWH = 1_000;
    /** Hundredths in a whole: of a Wh, and of a per cent. */
    private static final long HUNDREDTHS = 100;

    private static final long LEAST_STORED_PERCENT = 70;
    private static final long MOST_STORED_PERCENT = 95;
    private static final long FULL_PERCENT = 105;
    private static final long EMPTY_PERCENT = -5;

    private final TreeMap<ResourceId, Range> ranges = new TreeMap<>();

    /** What may be stored at the end of a day, hundredths of Wh. */
    private record Range(TradingDay day, long least, long most) {}

    /**
     * Goes on by one day of one station.
     *
     * @param station as the master data of the day have it
     * @param charge the day's determinants; null where nobody submitted anything
     * @param discharge likewise
     * @return the impossible intervals, empty if there are none
     * @throws IllegalArgumentException if the day is not after the station's last one
     */
    public Intervals advance(
            Resource station,
            TradingDay day,
            @Nullable DeterminedProfile charge,
            @Nullable DeterminedProfile discharge) {
        Range before = ranges.get(station.id());
        if (before != null && day.compareTo(before.day) <= 0) {
            throw new IllegalArgumentException(station.id() + ": " + day + " does not come after " + before.day);
        }
        if (station.capacityKwh() == 0) {
            ranges.remove(station.id());
            return Intervals.NONE;
        }
        long capacity = wattHours(station.capacityKwh());
        Day next = new Day(capacity);
        if (before != null && before.day.plusDays(1).equals(day)) {
            next.continueFrom(before);
        }
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (charge == null || discharge == null || !charge.isDetermined(i) || !discharge.isDetermined(i)) {
                next.startAgain();
            } else {
                next.add(i, charge.wattHours()[i], discharge.wattHours()[i]);
            }
        }
        ranges.put(station.id(), new Range(day, next.least, next.most));
        return next.impossible;
    }

    private static long wattHours(long kwh) {
        return kwh >= MOST_WATT_HOURS / WATT_HOURS_PER_KWH ? MOST_WATT_HOURS : kwh * WATT_HOURS_PER_KWH;
    }

    /**
     * The state as text, from which {@link #restore} goes on exactly: a line {@code station day least most} for each
     * station, by station, the range in hundredths of Wh.
     */
    public String snapshot() {
        StringBuilder text = new StringBuilder();
        ranges.forEach((station, range) -> text.append(station)
                .append(' ')
                .append(range.day)
                .append(' ')
                .append(range.least)
                .append(' ')
                .append(range.most)
                .append('\n'));
        return text.toString();
    }

    /**
     * The state that a snapshot was taken of; an empty text is the beginning.
     *
     * @throws IllegalArgumentException if it is no snapshot
     */
    public static StateOfCharge restore(String snapshot) {
        StateOfCharge restored = new StateOfCharge();
        snapshot.lines().forEach(restored::restoreLine);
        return restored;
    }

    private void restoreLine(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 4 || !parts[2].matches("[0-9]{1,18}") || !parts[3].matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("a line is: station day least most, not: " + line);
        }
        Range range = new Range(day(parts[1], line), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        boolean isRange = range.least <= range.most && range.most <= MOST_WATT_HOURS * HUNDREDTHS;
        if (!isRange || ranges.put(new ResourceId(parts[0]), range) != null) {
            throw new IllegalArgumentException("no range, or its station's second: " + line);
        }
    }

    private static TradingDay day(String text, String line) {
        try {
            return TradingDay.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no day: " + line, e);
        }
    }

    /** One day of one station as it goes on, hundredths of Wh. */
    private static final class Day {
        private final long capacity;
        private final long full;
        private final long empty;
        private long least;
        private long most;
        private Intervals impossible = Intervals.NONE;

        Day(long capacityWattHours) {
            capacity = capacityWattHours * HUNDREDTHS;
            full = capacityWattHours * FULL_PERCENT;
            empty = capacityWattHours * EMPTY_PERCENT;
            startAgain();
        }

        void startAgain() {
            least = 0;
            most = capacity;
        }

        /** What was stored under another capacity is stored within this one. */
        void continueFrom(Range before) {
            least = Math.min(before.least, capacity);
            most = Math.min(before.most, capacity);
        }

        void add(int index, long charge, long discharge) {
            long in = Math.min(charge, MOST_WATT_HOURS);
            long out = Math.min(discharge, MOST_WATT_HOURS) * HUNDREDTHS;
            least += in * LEAST_STORED_PERCENT - out;
            most += in * MOST_STORED_PERCENT - out;
            if (least > full || most < empty) {
                impossible = impossible.with(index + 1);
                startAgain();
            } else {
                least = Math.max(0, Math.min(least, capacity));
                most = Math.max(0, Math.min(most, capacity));
            }
        }
    }
}
