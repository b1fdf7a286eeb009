package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Profile;
import org.lianchu.settlement.RunType;
import org.lianchu.time.Intervals;

/** Which qualities a run's type lets count, as a table: it is asked 14 million times in half a year. */
final class Usability {
    private final boolean[] usable = new boolean[1 << Byte.SIZE];

    Usability(RunType type) {
        for (int quality = 0; quality < usable.length; quality++) {
            usable[quality] = type.isUsable((byte) quality);
        }
    }

    boolean isUsable(byte quality) {
        return usable[quality & 0xff];
    }

    /**
     * What a side says of some intervals: the sum of its usable values there, Wh.
     *
     * @return null where it has no usable value in any of them
     */
    @Nullable
    Long sum(@Nullable Profile profile, Intervals where) {
        if (profile == null) {
            return null;
        }
        List<Long> values = new ArrayList<>();
        where.forEach(n -> {
            if (isUsable(profile.quality()[n - 1])) {
                values.add(profile.wattHours()[n - 1]);
            }
        });
        return values.stream().reduce(Energies::add).orElse(null);
    }
}
