package org.lianchu.console.inquiry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.market.MarketDay;
import org.lianchu.market.MasterData;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.store.MarketStore;
import org.lianchu.store.Pinned;
import org.lianchu.time.TradingDay;

/** Who owns what by the master data in force, which everybody admitted may read. Safe for many threads. */
public final class Owners {
    private final MarketStore market;
    private @Nullable Known known;

    private record Known(
            Pinned pinned,
            @Nullable String participants,
            @Nullable String resources,
            MasterData data) {}

    Owners(MarketStore market) {
        this.market = market;
    }

    /** The market of a day. */
    public MarketDay on(TradingDay day) {
        return data().on(day);
    }

    private synchronized MasterData data() {
        Pinned pinned = market.inForce();
        String participants = market.latestSha256(Dataset.PARTICIPANTS, pinned);
        String resources = market.latestSha256(Dataset.RESOURCES, pinned);
        Known now = known;
        if (now == null
                || !now.pinned.equals(pinned)
                || !Objects.equals(now.participants, participants)
                || !Objects.equals(now.resources, resources)) {
            now = new Known(pinned, participants, resources, market.masterData(pinned));
            known = now;
        }
        return now.data;
    }

    /** The owner of the last resource that a discrepancy's subject names; null where there is none that day. */
    public static @Nullable ParticipantId of(MarketDay market, String subject) {
        String resource = subject.substring(subject.lastIndexOf('/') + 1);
        try {
            return market.resource(new ResourceId(resource)).map(r -> r.owner()).orElse(null);
        } catch (IllegalArgumentException e) {
            return null; // no identifier, as a void record's subject may be
        }
    }
}
