package org.lianchu.store;

import org.lianchu.time.Intervals;

/**
 * Energies of the intervals of a day in one column of bytes: one after another, each in as many bytes as the largest
 * wants, the high one first; all 0 take none. A quarter of an array's bytes, and a database, which takes a function
 * call for each element of an array, copies them as one.
 */
final class Packed {
    private Packed() {}

    /** @param values not negative */
    static byte[] of(long[] values) {
        long all = 0;
        for (long value : values) {
            all |= value;
        }
        int width = (Long.SIZE - Long.numberOfLeadingZeros(all) + Byte.SIZE - 1) / Byte.SIZE;
        byte[] bytes = new byte[width * values.length];
        int at = 0;
        for (long value : values) {
            for (int shift = Byte.SIZE * (width - 1); shift >= 0; shift -= Byte.SIZE) {
                bytes[at++] = (byte) (value >>> shift);
            }
        }
        return bytes;
    }

    /**
     * The values of a day.
     *
     * @throws IllegalStateException if these are not the bytes of so many
     */
    static long[] values(byte[] packed) {
        if (packed.length % Intervals.PER_DAY != 0) {
            throw new IllegalStateException("a day's energies in " + packed.length + " bytes");
        }
        long[] values = new long[Intervals.PER_DAY];
        int width = packed.length / Intervals.PER_DAY;
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            long value = 0;
            for (int end = at + width; at < end; at++) {
                value = value << Byte.SIZE | packed[at] & 0xff;
            }
            values[i] = value;
        }
        return values;
    }
}
