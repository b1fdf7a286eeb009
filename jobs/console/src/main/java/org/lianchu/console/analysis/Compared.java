package org.lianchu.console.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.MarketFigures.Found;

/** Two months beside each other. */
final class Compared {
    private Compared() {}

    /**
     * The rows of both by their first column; the columns of the second month begin with {@code with_}. What one of
     * them has not is null.
     */
    static Found by(String key, Found month, Found with) {
        List<String> values = new ArrayList<>(month.columns());
        if (values.isEmpty() || !values.remove(0).equals(key)) {
            return month;
        }
        List<String> columns = new ArrayList<>(month.columns());
        values.forEach(column -> columns.add("with_" + column));
        NavigableMap<String, List<@Nullable Object>> left = byKey(month);
        NavigableMap<String, List<@Nullable Object>> right = byKey(with);
        NavigableMap<String, List<@Nullable Object>> all = new TreeMap<>(left);
        right.forEach(all::putIfAbsent);
        List<@Nullable Object> nothing = Collections.nCopies(values.size(), null);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String name : all.keySet()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(name);
            row.addAll(left.getOrDefault(name, nothing));
            row.addAll(right.getOrDefault(name, nothing));
            rows.add(row);
        }
        return new Found(columns, rows);
    }

    private static NavigableMap<String, List<@Nullable Object>> byKey(Found found) {
        NavigableMap<String, List<@Nullable Object>> rows = new TreeMap<>();
        found.rows().forEach(row -> rows.put(String.valueOf(row.get(0)), row.subList(1, row.size())));
        return rows;
    }
}
