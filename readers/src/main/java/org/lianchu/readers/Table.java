package org.lianchu.readers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianchu.market.Dataset;
import org.lianchu.time.Intervals;

/** The shapes of our own tables: which columns each has. A file's header row decides which of them it is. */
enum Table {
    PARTICIPANTS(Dataset.PARTICIPANTS),
    RESOURCES(Dataset.RESOURCES),
    EXEMPTIONS(Dataset.EXEMPTIONS),
    METERS(Dataset.METERS),
    READINGS_WIDE(Dataset.READINGS, withEnergies("resource", "register", "day", "quality")),
    READINGS_LONG(Dataset.READINGS, List.of("resource", "register", "interval_end", "energy_kwh", "quality")),
    TRADES(Dataset.TRADES, withEnergies("trade", "mode", "station", "buyer", "day", "price_yuan_per_kwh")),
    CALLS(Dataset.CALLS, withEnergies("call", "station", "day", "issued_at")),
    DECISIONS(Dataset.DECISIONS),
    DISPUTES(Dataset.DISPUTES),
    ANSWERS(Dataset.ANSWERS);

    private final Dataset dataset;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of or copied
    private final List<String> columns;

    @SuppressWarnings("ImmutableEnumChecker") // copied
    private final Set<String> known;

    @SuppressWarnings("ImmutableEnumChecker") // copied
    private final Set<String> required;

    Table(Dataset dataset) {
        this(dataset, dataset.columns());
    }

    Table(Dataset dataset, List<String> columns) {
        this.dataset = dataset;
        this.columns = columns;
        this.known = Set.copyOf(columns);
        this.required = known.stream().filter(column -> !isOptional(column)).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> withEnergies(String... keys) {
        List<String> columns = new ArrayList<>(List.of(keys));
        for (int n = 1; n <= Intervals.PER_DAY; n++) {
            columns.add(n < 10 ? "e0" + n : "e" + n);
        }
        return List.copyOf(columns);
    }

    Dataset dataset() {
        return dataset;
    }

    /** All columns, e01 to e96 last where there are any. */
    List<String> columns() {
        return columns;
    }

    boolean has(String column) {
        return known.contains(column);
    }

    /** The columns a file may not leave out. */
    Set<String> required() {
        return required;
    }

    private static boolean isOptional(String column) {
        return column.equals("energy_mwh") || column.equals("split");
    }

    /** Whether quoted text of the column may hold line breaks. */
    boolean isFreeText(String column) {
        return column.equals("name") || column.equals("reason") && this != EXEMPTIONS;
    }

    boolean hasFreeText() {
        return columns.stream().anyMatch(this::isFreeText);
    }
}
