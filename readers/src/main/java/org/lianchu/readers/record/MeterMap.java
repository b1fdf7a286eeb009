package org.lianchu.readers.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;

/**
 * Which register a meter's channel measures: the meters dataset, by (meter, channel). For NEM12 the meter is the NMI
 * and the channel its suffix. If two rows name one channel, the later row holds.
 */
public final class MeterMap {
    /** Maps nothing. */
    public static final MeterMap EMPTY = new MeterMap(Map.of());

    private final Map<Channel, Target> targets;

    private MeterMap(Map<Channel, Target> targets) {
        this.targets = targets;
    }

    /**
     * The map of accepted rows of the meters dataset.
     *
     * @throws IllegalArgumentException if a row is of another dataset
     */
    public static MeterMap of(List<DataRow> rows) {
        Map<Channel, Target> targets = new HashMap<>();
        for (DataRow row : rows) {
            if (row.dataset() != Dataset.METERS) {
                throw new IllegalArgumentException("not a row of meters: " + row.dataset());
            }
            targets.put(
                    new Channel(row.value("meter"), row.value("channel")),
                    new Target(
                            new ResourceId(row.value("resource")),
                            Register.valueOf(row.value("register")),
                            row.value("split").equals("EVEN")));
        }
        return new MeterMap(targets);
    }

    public Optional<Target> find(String meter, String channel) {
        return Optional.ofNullable(targets.get(new Channel(meter, channel)));
    }

    /**
     * What a channel measures.
     *
     * @param isSplitEvenly whether a 30-minute value is cut in two (split EVEN), the odd Wh to the first half
     */
    public record Target(ResourceId resource, Register register, boolean isSplitEvenly) {}

    private record Channel(String meter, String channel) {}
}
