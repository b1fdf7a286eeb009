package org.lianchu.metrics;

import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Numbers as they were measured. Of one thread at a time. */
final class Measured {
    private final Map<Measure, List<Row<?>>> rows = new EnumMap<>(Measure.class);

    /** Notes a number, with the values of the measure's labels in their order. */
    void note(Measure measure, double number, String... labels) {
        if (labels.length != measure.labels().size()) {
            throw new IllegalArgumentException(measure + " has the labels " + measure.labels());
        }
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            tags.add(measure.labels().get(i));
            tags.add(labels[i]);
        }
        rows.computeIfAbsent(measure, any -> new ArrayList<>())
                .add(Row.of(Tags.of(tags.toArray(String[]::new)), number));
    }

    /** Notes a whole number; one beyond 2^53 loses its last digits, as it does in any scrape. */
    void note(Measure measure, long number, String... labels) {
        note(measure, (double) number, labels);
    }

    void addAll(Measured others) {
        others.rows.forEach((measure, more) ->
                rows.computeIfAbsent(measure, any -> new ArrayList<>()).addAll(more));
    }

    /** None where nothing is known. */
    List<Row<?>> of(Measure measure) {
        return rows.getOrDefault(measure, List.of());
    }
}
