package org.lianchu.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.Profile;

/**
 * One interval's reading as a record of its own, under a key of its own: evidence as it is kept without trees.
 *
 * @param key resource, register, day and interval
 * @param bytes the record
 */
record KeyedReading(String key, byte[] bytes) {
    /** The readings of a profile, in the order of the intervals. */
    static List<KeyedReading> of(Profile profile) {
        String prefix = profile.resource() + "/" + profile.register() + "/" + profile.day() + "/";
        List<KeyedReading> readings = new ArrayList<>();
        for (int i = 0; i < profile.wattHours().length; i++) {
            String key = prefix + (i + 1);
            byte[] name = key.getBytes(StandardCharsets.UTF_8);
            byte[] bytes = ByteBuffer.allocate(name.length + Long.BYTES + 1)
                    .put(name)
                    .putLong(profile.wattHours()[i])
                    .put(profile.quality()[i])
                    .array();
            readings.add(new KeyedReading(key, bytes));
        }
        return readings;
    }
}
