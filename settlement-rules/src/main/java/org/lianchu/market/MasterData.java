package org.lianchu.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.Timeline;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/**
 * The market's master data over time: participants, resources and exemptions, as their latest documents say.
 *
 * <p>Rows that overlap are kept: they are found on the day ({@link MarketDay#overlapping}) and refuse it.
 *
 * <p>Between two changes each day has the same market, so it is made once for the days asked for one after another. For
 * several threads.
 */
public final class MasterData {
    private final Map<ParticipantId, Timeline<Participant>> participants;
    private final Map<ResourceId, Timeline<Resource>> resources;
    private final List<Exemption> exemptions;
    /** The days on which a row begins to be in force, or is so no longer. */
    private final NavigableSet<TradingDay> changes = new TreeSet<>();

    private volatile @Nullable MarketDay latest;

    public MasterData(List<Participant> participants, List<Resource> resources, List<Exemption> exemptions) {
        this.participants = timelines(participants, Participant::id, Participant::validity);
        this.resources = timelines(resources, Resource::id, Resource::validity);
        this.exemptions = List.copyOf(exemptions);
        Stream.of(
                        participants.stream().map(Participant::validity),
                        resources.stream().map(Resource::validity),
                        exemptions.stream().map(Exemption::validity))
                .flatMap(validities -> validities)
                .forEach(this::noteChanges);
    }

    private void noteChanges(Validity validity) {
        changes.add(validity.from());
        TradingDay to = validity.to();
        if (to != null) {
            changes.add(to);
        }
    }

    private static <K extends Comparable<K>, T> Map<K, Timeline<T>> timelines(
            List<T> rows, Function<T, K> key, Function<T, Validity> validity) {
        Map<K, List<T>> byKey = new LinkedHashMap<>();
        for (T row : rows) {
            byKey.computeIfAbsent(key.apply(row), k -> new ArrayList<>()).add(row);
        }
        Map<K, Timeline<T>> timelines = new TreeMap<>();
        byKey.forEach((k, list) -> timelines.put(k, new Timeline<>(list, validity)));
        return timelines;
    }

    /** The market as it stood on a day. */
    public MarketDay on(TradingDay day) {
        MarketDay known = latest;
        if (known == null || !Objects.equals(changes.floor(known.day()), changes.floor(day))) {
            known = made(day);
            latest = known;
        }
        return known.on(day);
    }

    private MarketDay made(TradingDay day) {
        TreeSet<String> overlapping = new TreeSet<>();
        TreeSet<ParticipantId> known = new TreeSet<>();
        participants.forEach((id, timeline) -> {
            if (!timeline.on(day).isEmpty()) {
                known.add(id);
            }
            if (timeline.overlapsOn(day)) {
                overlapping.add(id.text());
            }
        });
        TreeMap<ResourceId, Resource> inForce = new TreeMap<>();
        resources.forEach((id, timeline) -> {
            List<Resource> rows = timeline.on(day);
            if (rows.size() > 1) {
                overlapping.add(id.text());
            } else if (rows.size() == 1) {
                inForce.put(id, rows.get(0));
            }
        });
        Map<ResourceId, Set<ExemptionReason>> exempt = new HashMap<>();
        for (Exemption exemption : exemptions) {
            if (exemption.validity().contains(day)) {
                exempt.computeIfAbsent(exemption.resource(), id -> EnumSet.noneOf(ExemptionReason.class))
                        .add(exemption.reason());
            }
        }
        return new MarketDay(
                day,
                Collections.unmodifiableSortedSet(known),
                Collections.unmodifiableSortedMap(inForce),
                Collections.unmodifiableSet(resources.keySet()),
                exempt,
                List.copyOf(overlapping));
    }
}
