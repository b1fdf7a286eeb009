package org.lianchu.readers.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Intervals of one profile as they come, each with the line that gave it. */
public final class PartialProfile {
    private final ProfileKey key;
    private final long[] wattHours = new long[Intervals.PER_DAY];
    private final byte[] quality = new byte[Intervals.PER_DAY];
    private final int[] lines = new int[Intervals.PER_DAY];
    private int count;

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
        return put(index, later.wattHours[index], later.quality[index], later.lines[index]);
    }

    /** Lets go of the arrays. */
    public Profile toProfile() {
        if (!isWhole()) {
            throw new IllegalStateException("a profile has 96 intervals: " + key);
        }
        return new Profile(key.resource(), key.register(), key.day(), wattHours, quality);
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
        }
        return partial;
    }
}
