package org.lianchu.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The allocation of the design, over identifiers instead of indexes. */
final class LargestRemainder {
    private LargestRemainder() {}

    /** The parts of a whole total; ties go to the lower key. Weights that are all zero get nothing. */
    static <K> SortedMap<K, BigInteger> allocate(BigInteger total, SortedMap<K, BigInteger> weights) {
        BigInteger sum = sum(weights.values());
        SortedMap<K, BigInteger> parts = new TreeMap<>(weights.comparator());
        SortedMap<K, Fraction> remainders = new TreeMap<>(weights.comparator());
        weights.forEach((key, weight) -> {
            Fraction exact =
                    sum.signum() == 0 ? Fraction.whole(BigInteger.ZERO) : Fraction.of(total.multiply(weight), sum);
            parts.put(key, exact.floor());
            remainders.put(key, exact.remainder());
        });
        if (sum.signum() == 0) {
            return parts;
        }
        List<K> receivers = new ArrayList<>(weights.keySet());
        receivers.sort(Comparator.comparing((K key) -> remainders.get(key)).reversed());
        int left = total.subtract(sum(parts.values())).intValueExact();
        receivers.subList(0, left).forEach(key -> parts.merge(key, BigInteger.ONE, BigInteger::add));
        return parts;
    }

    static BigInteger sum(Iterable<BigInteger> values) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger value : values) {
            sum = sum.add(value);
        }
        return sum;
    }
}
