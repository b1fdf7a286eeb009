package org.lianchu.generate;

/**
 * A stream of pseudo-random numbers (SplitMix64), the same on every machine.
 *
 * <p>Each fact of the market has its own stream, named by what it is for, its subject and its day. So a fact does not
 * depend on the order in which the facts are asked for, and the same one may be asked for twice.
 */
final class Draws {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    static Draws of(long seed, String purpose, String subject, int day) {
        long named = absorb(absorb(mix(seed + GAMMA), purpose), subject);
        return new Draws(mix(named + day * GAMMA));
    }

    private static long absorb(long hash, String text) {
        long absorbed = hash;
        for (int i = 0; i < text.length(); i++) {
            absorbed = mix(absorbed + text.charAt(i) + GAMMA);
        }
        return mix(absorbed ^ text.length());
    }

    private static long mix(long z) {
        long y = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long x = (y ^ y >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }

    long next() {
        state += GAMMA;
        return mix(state);
    }

    /** One of 0 (included) to bound (excluded). */
    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    /** One of low to high, both included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** Any amount from -bound to +bound, both nearly included; bound is below 2^47. */
    long within(long bound) {
        return bound * ((next() >>> 48) - 32_768) >> 15;
    }
}
