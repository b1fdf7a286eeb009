package org.lianchu.generate;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.quantity.Allocation;
import org.lianchu.time.Intervals;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * What stations charge in the midday valley and discharge in the evening peak, per interval in Wh.
 *
 * <p>The sums over all stations and days are those of the Qinghai trial (16.48 GWh charged and 12.86 GWh discharged in
 * 591 station-days), in proportion to the station-days and exact to the Wh. A day gives back 0.70 to 0.95 of what it
 * took in, after it took it in, so the range of the state of charge is never left.
 */
final class StationCurves {
    private static final long TRIAL_CHARGED_WH = 16_480_000_000L;
    private static final long TRIAL_DISCHARGED_WH = 12_860_000_000L;
    private static final int TRIAL_STATION_DAYS = 591;

    private final long seed;
    private final SettlementPeriod period;
    private final SortedMap<ResourceId, Integer> places = new TreeMap<>();
    private final long[] charged;
    private final long[] discharged;

    StationCurves(GeneratorSpec spec, List<Resource> stations) {
        this.seed = spec.seed();
        this.period = spec.period();
        int stationDays = Math.multiplyExact(stations.size(), period.dayCount());
        long[] weights = new long[stationDays];
        for (Resource station : stations) {
            int place = places.size();
            places.put(station.id(), place);
            for (int day = 0; day < period.dayCount(); day++) {
                weights[place * period.dayCount() + day] = station.capacityKwh() * vigour(station, "day", day, 60, 140);
            }
        }
        this.charged = Allocation.allocate(share(TRIAL_CHARGED_WH, stationDays), weights);
        for (Resource station : stations) {
            for (int day = 0; day < period.dayCount(); day++) {
                int k = place(station) * period.dayCount() + day;
                weights[k] = charged[k] * vigour(station, "losses", day, 970, 1_030);
            }
        }
        this.discharged = Allocation.allocate(share(TRIAL_DISCHARGED_WH, stationDays), weights);
    }

    private long vigour(Resource station, String purpose, int day, int low, int high) {
        int epochDay = period.first().plusDays(day).epochDay();
        return Draws.of(seed, purpose, station.id().text(), epochDay).between(low, high);
    }

    private static long share(long trialWh, int stationDays) {
        return Math.multiplyExact(trialWh, stationDays) / TRIAL_STATION_DAYS;
    }

    private int place(Resource station) {
        Integer place = places.get(station.id());
        if (place == null) {
            throw new IllegalArgumentException("not a station of this market: " + station.id());
        }
        return place;
    }

    /** Fills 96 energies of one register of a station. */
    void fill(Resource station, Register register, TradingDay day, long[] wattHours) {
        boolean charging = register == Register.CHARGE;
        int k = place(station) * period.dayCount()
                + day.epochDay()
                - period.first().epochDay();
        Draws draws = Draws.of(seed, charging ? "valley" : "peak", station.id().text(), day.epochDay());
        int first = charging ? draws.between(42, 48) : draws.between(72, 78);
        int length = charging ? draws.between(14, 20) : draws.between(12, 16);
        long[] parts = Allocation.allocate(charging ? charged[k] : discharged[k], shape(length, draws));
        Arrays.fill(wattHours, 0, Intervals.PER_DAY, 0);
        for (int i = 0; i < length; i++) {
            if (parts[i] > station.ratedKw() * 250) {
                throw new IllegalStateException(station.id() + " exceeds its rated power on " + day);
            }
            wattHours[first + i] = parts[i];
        }
    }

    /** Nearly flat, with a ramp at both ends. */
    private static long[] shape(int length, Draws draws) {
        long[] weights = new long[length];
        for (int i = 0; i < length; i++) {
            weights[i] = draws.between(800, 1_000);
        }
        weights[0] /= 2;
        weights[length - 1] /= 2;
        return weights;
    }
}
