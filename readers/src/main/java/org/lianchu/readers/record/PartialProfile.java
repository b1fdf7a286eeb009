package org.lianchu.readers.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Profile;
import org.lianchu.market.Quality;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Intervals of one profile as they come, each with the line that gave it. Where a value is finer than a Wh, its
 * remainder is kept exactly until the day is whole, and then carried ({@link WholeWattHours}).
 */
public final class PartialProfile {
    /** Decimals of a Wh that can be kept. */
    public static final int MOST_DECIMALS = 18;

    private final ProfileKey key;
    private final long[] wattHours = new long[Intervals.PER_DAY];
    private final byte[] quality = new byte[Intervals.PER_DAY];
    private final int[] lines = new int[Intervals.PER_DAY];
    private int count;
    /** What is finer than a Wh, in 10^-18 Wh; null while nothing is. */
    private long @Nullable [] remainders;

    public PartialProfile(ProfileKey key) {
        this.key = key;
    }

    public ProfileKey key() {
        return key;
    }

    /** Sets interval index (from 0), or gives the line that set it before; 0 if there was none. */
    public int put(int index, long value, byte letter, int line) {
        if (lines[index] != 0) {
            return lines[index];
        }
        wattHours[index] = value;
        quality[index] = letter;
        lines[index] = line;
        count++;
        return 0;
    }

    /** Like {@link #put(int, long, byte, int)}, of Wh not negative with at most {@link #MOST_DECIMALS} decimals. */
    public int put(int index, BigDecimal exact, byte letter, int line) {
        BigDecimal whole = exact.setScale(0, RoundingMode.DOWN);
        int before = put(index, whole.longValueExact(), letter, line);
        if (before == 0) {
            putRemainder(
                    index, exact.subtract(whole).movePointRight(MOST_DECIMALS).longValueExact());
        }
        return before;
    }

    private void putRemainder(int index, long remainder) {
        if (remainder > 0 && remainders == null) {
            remainders = new long[Intervals.PER_DAY];
        }
        if (remainders != null) {
            remainders[index] = remainder;
        }
    }

    private long remainder(int index) {
        return remainders == null ? 0 : remainders[index];
    }

    public int count() {
        return count;
    }

    public boolean isWhole() {
        return count == Intervals.PER_DAY;
    }

    public boolean has(int index) {
        return lines[index] != 0;
    }

    public int line(int index) {
        return lines[index];
    }

    /** The lowest line that gave an interval. */
    public int firstLine() {
        int first = Integer.MAX_VALUE;
        for (int line : lines) {
            first = line != 0 && line < first ? line : first;
        }
        return first;
    }

    /** Takes over the interval of a later part; the line that had it before, or 0. */
    public int putFrom(PartialProfile later, int index) {
        int before = put(index, later.wattHours[index], later.quality[index], later.lines[index]);
        if (before == 0) {
            putRemainder(index, later.remainder(index));
        }
        return before;
    }

    private long[] whole() {
        if (remainders == null) {
            return wattHours;
        }
        BigDecimal[] exact = new BigDecimal[Intervals.PER_DAY];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = BigDecimal.valueOf(wattHours[i]).add(BigDecimal.valueOf(remainder(i), MOST_DECIMALS));
        }
        return WholeWattHours.of(exact);
    }

    /**
     * The sum of the whole Wh, numbers beside N included.
     *
     * @throws ArithmeticException if it is not less than 2^63 Wh
     */
    public long total() {
        return Arrays.stream(whole()).reduce(0, Math::addExact);
    }

    /** Lets go of the arrays; where the quality is N the energy is 0. */
    public Profile toProfile() {
        if (!isWhole()) {
            throw new IllegalStateException("a profile has 96 intervals: " + key);
        }
        long[] whole = whole();
        for (int i = 0; i < whole.length; i++) {
            whole[i] = quality[i] == Quality.MISSING ? 0 : whole[i];
        }
        return new Profile(key.resource(), key.register(), key.day(), whole, quality);
    }

    public void write(DataOutput out) throws IOException {
        out.writeUTF(key.resource().text());
        out.writeUTF(key.register().name());
        out.writeInt(key.day().epochDay());
        out.writeByte(count);
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (lines[i] != 0) {
                out.writeByte(i);
                out.writeLong(wattHours[i]);
                out.writeByte(quality[i]);
                out.writeInt(lines[i]);
                out.writeLong(remainder(i));
            }
        }
    }

    public static PartialProfile read(DataInput in) throws IOException {
        ResourceId resource = new ResourceId(in.readUTF());
        Register register = Register.valueOf(in.readUTF());
        PartialProfile partial = new PartialProfile(new ProfileKey(resource, register, new TradingDay(in.readInt())));
        int count = in.readByte();
        for (int k = 0; k < count; k++) {
            int index = in.readByte();
            long value = in.readLong();
            byte letter = in.readByte();
            partial.put(index, value, letter, in.readInt());
            partial.putRemainder(index, in.readLong());
        }
        return partial;
    }
}
