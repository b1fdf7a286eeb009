package org.lianchu.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;

/** Times as people and scripts read them: decimal, three places. */
final class Seconds {
    private static final int PLACES = 3;
    private static final int NANO_PLACES = 9;

    private Seconds() {}

    static BigDecimal of(long nanos) {
        return BigDecimal.valueOf(nanos, NANO_PLACES).setScale(PLACES, RoundingMode.HALF_UP);
    }

    static BigDecimal ratio(long nanos, long ofNanos) {
        return BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(ofNanos), PLACES, RoundingMode.HALF_UP);
    }

    /** The middle value; of an even number the mean of the two in the middle. */
    static long median(LongStream values) {
        long[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The middle value; of an even number the mean of the two in the middle. */
    static BigDecimal median(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2)
                .add(sorted.get(sorted.size() / 2))
                .divide(BigDecimal.valueOf(2), PLACES, RoundingMode.HALF_UP);
    }
}
