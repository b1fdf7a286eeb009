package org.lianchu.oracle;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Why a day is refused: by code its intervals. The design does not say in which interval a total of the day overflows,
 * only that the day is refused; so that is kept apart.
 */
final class Causes {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    final Map<String, SortedSet<Integer>> intervals = new TreeMap<>();
    boolean overflowsOverTheDay;

    void add(String code, int interval) {
        intervals.computeIfAbsent(code, c -> new TreeSet<>()).add(interval);
    }

    void addAll(String code) {
        for (int n = 1; n <= 96; n++) {
            add(code, n);
        }
    }

    /** A stored amount of one interval. */
    void fits(BigInteger amount, int interval) {
        if (amount.compareTo(MOST) > 0) {
            add("OVERFLOW", interval);
        }
    }

    /** A stored amount of the day. */
    void fitsOverTheDay(BigInteger amount) {
        overflowsOverTheDay |= amount.compareTo(MOST) > 0;
    }

    boolean isEmpty() {
        return intervals.isEmpty() && !overflowsOverTheDay;
    }
}
