package org.lianchu.readers.record;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what an inspection shows, by series in the order of their first appearance. */
public final class SeriesTally {
    /** Series in a file; more of them are damage or malice, and would not fit. */
    static final int MAX_SERIES = 100_000;

    private final Map<Key, Counts> series = new LinkedHashMap<>();

    /** What makes a series one. */
    public record Key(String meter, String channel, String unit, int minutes) {}

    /** Whether the series is there, or there was room for it. */
    boolean open(Key key) {
        if (!series.containsKey(key)) {
            if (series.size() >= MAX_SERIES) {
                return false;
            }
            series.put(key, new Counts());
        }
        return true;
    }

    /** Adds to an open series. */
    public void add(Key key, int epochDay, int values, BigDecimal sum, byte @Nullable [] quality) {
        Counts counts = Objects.requireNonNull(series.get(key), "a series is opened before it is added to");
        counts.values += values;
        counts.days.add(epochDay);
        counts.total = counts.total.add(sum);
        for (int i = 0; quality != null && i < quality.length; i++) {
            counts.quality[quality[i] - 'A']++;
        }
    }

    public List<Series> list() {
        return series.entrySet().stream()
                .map(entry -> entry.getValue().series(entry.getKey()))
                .toList();
    }

    private static final class Counts {
        private long values;
        private BigDecimal total = BigDecimal.ZERO;
        private final Set<Integer> days = new HashSet<>();
        private final long[] quality = new long['Z' - 'A' + 1];

        private Series series(Key key) {
            SortedMap<String, Long> byLetter = new TreeMap<>();
            for (char letter = 'A'; letter <= 'Z'; letter++) {
                if (quality[letter - 'A'] > 0) {
                    byLetter.put(String.valueOf(letter), quality[letter - 'A']);
                }
            }
            String text = DecimalText.plain(total);
            return new Series(key.meter, key.channel, key.unit, key.minutes, values, days.size(), text, byLetter);
        }
    }
}
