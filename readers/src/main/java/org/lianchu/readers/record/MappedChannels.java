package org.lianchu.readers.record;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.lianchu.readers.reject.RejectCode;

/** What the channels of one file measure, by the meters dataset; those it does not have are kept by name, each once. */
public final class MappedChannels {
    private final MeterMap meters;
    private final ReadState state;
    private final Set<String> unmapped = new LinkedHashSet<>();
    private boolean hasMapped;

    public MappedChannels(MeterMap meters, ReadState state) {
        this.meters = meters;
        this.state = state;
    }

    /** What a channel measures; empty if the meters do not have it. */
    public Optional<MeterMap.Target> find(String meter, String channel) {
        Optional<MeterMap.Target> target = meters.find(meter, channel);
        if (target.isPresent()) {
            hasMapped = true;
        } else if (unmapped.size() < SeriesTally.MAX_SERIES) {
            unmapped.add(meter + " " + channel);
        } else if (!unmapped.contains(meter + " " + channel)) {
            state.rejectTooManyChannels();
        }
        return target;
    }

    /** All channels have come: one of them at least is mapped. */
    public void end() {
        state.setUnmappedChannels(unmapped);
        if (!unmapped.isEmpty()
                && !hasMapped
                && !state.isInspection()
                && state.rejects().isEmpty()) {
            String message = "At least one meter and channel is mapped to a register by the meters dataset; of "
                    + unmapped.size() + " none is.";
            state.rejects().addWhole(RejectCode.UNMAPPED, message);
        }
    }
}
