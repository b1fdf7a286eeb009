package org.lianchu.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lianchu.generate.WrittenMarket.Curve;

/** Compares what stations charged with what they sold and were instructed, interval by interval. */
final class Deliveries {
    /** What was found, as {@code CODE station CHARGE day}. */
    final TreeSet<String> found = new TreeSet<>();

    int intervalsWithRest;
    int intervalsWithoutRest;
    final List<String> stationDaysWithoutTrades = new ArrayList<>();

    static Deliveries of(WrittenMarket market) {
        Deliveries deliveries = new Deliveries();
        SortedMap<String, long[]> sold = sold(market);
        for (Map.Entry<String, Curve> entry : market.owner.entrySet()) {
            if (entry.getKey().contains("|CHARGE|")) {
                String stationDay = entry.getKey().replace("|CHARGE|", "|");
                if (!sold.containsKey(stationDay)) {
                    deliveries.stationDaysWithoutTrades.add(stationDay);
                }
                long[] instructed = market.calls.getOrDefault(stationDay, new long[96]);
                deliveries.compare(entry, sold.getOrDefault(stationDay, new long[96]), instructed);
            }
        }
        return deliveries;
    }

    private static SortedMap<String, long[]> sold(WrittenMarket market) {
        SortedMap<String, long[]> sold = new TreeMap<>();
        for (String line :
                market.trades.getOrDefault("DISPATCH", new TreeMap<>()).values()) {
            String[] fields = line.split(",", -1);
            long[] sum = sold.computeIfAbsent(fields[2] + "|" + fields[4], key -> new long[96]);
            long[] row = WrittenMarket.energies(fields, 6, false);
            for (int i = 0; i < 96; i++) {
                sum[i] += row[i];
            }
        }
        return sold;
    }

    private void compare(Map.Entry<String, Curve> charge, long[] sold, long[] instructed) {
        String subject = " " + charge.getKey().replace('|', ' ');
        for (int i = 0; i < 96; i++) {
            long charged = charge.getValue().wattHours()[i];
            long rest = charged - sold[i] - instructed[i];
            if (charged < sold[i]) {
                found.add("UNDER_DELIVERED" + subject);
            } else if (rest < 0) {
                found.add("CALL_NOT_FOLLOWED" + subject);
            } else if (rest > 0) {
                intervalsWithRest++;
            } else if (charged > 0) {
                intervalsWithoutRest++;
            }
        }
    }
}
