package org.lianchu.market;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.lianchu.time.TradingDay;

/** The master data in force on one trading day: who owns what, and who is exempt. */
public final class MarketDay {
    /** How many readings of a day anybody may anchor, whether or not it owns anything. */
    public static final int READINGS = 16;

    private static final int READINGS_PER_RESOURCE = 4;

    private final TradingDay day;
    private final SortedSet<ParticipantId> participants;
    private final SortedMap<ResourceId, Resource> resources;
    private final Set<ResourceId> known;
    private final Map<ResourceId, Set<ExemptionReason>> exemptions;
    private final List<String> overlapping;

    /** All of them never change again. */
    MarketDay(
            TradingDay day,
            SortedSet<ParticipantId> participants,
            SortedMap<ResourceId, Resource> resources,
            Set<ResourceId> known,
            Map<ResourceId, Set<ExemptionReason>> exemptions,
            List<String> overlapping) {
        this.day = day;
        this.participants = participants;
        this.resources = resources;
        this.known = known;
        this.exemptions = exemptions;
        this.overlapping = overlapping;
    }

    /** The same market on another day, between which and this one nothing changes. */
    MarketDay on(TradingDay other) {
        return other.equals(day) ? this : new MarketDay(other, participants, resources, known, exemptions, overlapping);
    }

    public TradingDay day() {
        return day;
    }

    /** The participants in force, by id; also those with overlapping rows. */
    public SortedSet<ParticipantId> participants() {
        return participants;
    }

    /** The resources in force, by id. Those with overlapping rows are left out; their day is refused. */
    public SortedMap<ResourceId, Resource> resources() {
        return resources;
    }

    public Optional<Resource> resource(ResourceId id) {
        return Optional.ofNullable(resources.get(id));
    }

    /** Whether the master data know the resource on any day. */
    public boolean isKnown(ResourceId id) {
        return known.contains(id);
    }

    public boolean isOwner(ParticipantId participant, ResourceId id) {
        Resource resource = resources.get(id);
        return resource != null && resource.owner().equals(participant);
    }

    /**
     * Whether a chunk of readings of this day holds more records than its submitter can have. It is void whole then, on
     * the platform and on the ledger: it could fill a day, and so stop it. DISPATCH's are not bounded.
     */
    public boolean isVoidWhole(ParticipantId submitter, int records) {
        if (submitter.isDispatch() || records <= READINGS) {
            return false;
        }
        long owned = resources.values().stream()
                .filter(resource -> resource.owner().equals(submitter))
                .count();
        return records > READINGS + READINGS_PER_RESOURCE * owned;
    }

    /** Whether the plant is exempt this day for any of the reasons. */
    public boolean isExempt(ResourceId plant, Set<ExemptionReason> reasons) {
        return exemptions.getOrDefault(plant, Set.of()).stream().anyMatch(reasons::contains);
    }

    /** Ids of participants and resources with two rows in force this day, ascending; any of them refuses the day. */
    public List<String> overlapping() {
        return overlapping;
    }
}
