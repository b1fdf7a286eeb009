package org.lianchu.market;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.lianchu.time.Timeline;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/**
 * The market's master data over time: participants, resources and exemptions, as their latest documents say.
 *
 * <p>Rows that overlap are kept: they are found on the day ({@link MarketDay#overlapping}) and refuse it.
 */
public final class MasterData {
    private final Map<ParticipantId, Timeline<Participant>> participants;
    private final Map<ResourceId, Timeline<Resource>> resources;
    private final List<Exemption> exemptions;

    public MasterData(List<Participant> participants, List<Resource> resources, List<Exemption> exemptions) {
        this.participants = timelines(participants, Participant::id, Participant::validity);
        this.resources = timelines(resources, Resource::id, Resource::validity);
        this.exemptions = List.copyOf(exemptions);
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
        List<Exemption> exempt =
                exemptions.stream().filter(e -> e.validity().contains(day)).toList();
        return new MarketDay(day, known, inForce, resources.keySet(), exempt, List.copyOf(overlapping));
    }
}
