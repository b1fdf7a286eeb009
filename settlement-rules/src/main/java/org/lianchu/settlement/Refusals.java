package org.lianchu.settlement;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Gathers the causes of one day, one entry a code, ascending by code's name. */
final class Refusals {
    private final TradingDay day;
    private final Map<RefusalCode, Intervals> intervals = new EnumMap<>(RefusalCode.class);
    private final Map<RefusalCode, TreeSet<String>> subjects = new EnumMap<>(RefusalCode.class);

    Refusals(TradingDay day) {
        this.day = day;
    }

    void add(RefusalCode code, Intervals where, String subject) {
        intervals.merge(code, where, Intervals::union);
        subjects.computeIfAbsent(code, c -> new TreeSet<>()).add(subject);
    }

    void add(RefusalCode code, int index, String subject) {
        add(code, Intervals.of(index + 1), subject);
    }

    boolean isEmpty() {
        return intervals.isEmpty();
    }

    List<Refusal> list() {
        Map<String, Refusal> byName = new TreeMap<>();
        intervals.forEach((code, where) ->
                byName.put(code.name(), new Refusal(day, code, where, subjects.getOrDefault(code, new TreeSet<>()))));
        return List.copyOf(byName.values());
    }
}
