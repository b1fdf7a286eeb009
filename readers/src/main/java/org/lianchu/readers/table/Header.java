package org.lianchu.readers.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * The header row of a table: which table it is, and where in a row each of its columns stands.
 *
 * <p>Columns are known by name, in any order. All are required but those a table may leave out; an unknown
 * column, a second one of the same name and a missing one are each a {@link RejectCode#HEADER} reject.
 */
public final class Header {
    private final Table table;
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    private Header(Table table, List<String> names) {
        this.table = table;
        this.names = names;
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    /** Whether the row has any column of any table. */
    public static boolean isKnown(Row row) {
        return Arrays.stream(row.values())
                .anyMatch(name -> Arrays.stream(Table.values()).anyMatch(table -> table.has(name)));
    }

    /** Reads a header row, or rejects it. */
    public static Optional<Header> of(Row row, Rejects rejects) {
        List<String> names = List.of(row.values());
        Table table = nearest(names);
        long before = rejects.count();
        rejectUnknown(row, table, rejects);
        Set<String> missing = missing(table, names);
        if (!missing.isEmpty()) {
            String message =
                    "The header of " + table.dataset().text() + " also has: " + String.join(", ", missing) + ".";
            rejects.add(row.line(), Rejects.WHOLE_LINE, String.join(",", names), RejectCode.HEADER, message);
        }
        return rejects.count() == before ? Optional.of(new Header(table, names)) : Optional.empty();
    }

    private static void rejectUnknown(Row row, Table table, Rejects rejects) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < row.width(); i++) {
            String name = row.value(i);
            if (!table.has(name)) {
                String message = table.dataset().text() + " has no such column, only: "
                        + String.join(
                                ", ",
                                table.columns()
                                        .subList(0, Math.min(10, table.columns().size()))) + ".";
                rejects.add(row.line(), i, name, RejectCode.HEADER, message);
            } else if (!seen.add(name)) {
                rejects.add(row.line(), i, name, RejectCode.HEADER, "A header has each column once.");
            }
        }
    }

    private static Set<String> missing(Table table, List<String> names) {
        Set<String> missing = new TreeSet<>(table.required());
        names.forEach(missing::remove);
        return missing;
    }

    /**
     * The table whose columns differ least from these, the first of several; one that shares a column before one that
     * does not.
     */
    private static Table nearest(List<String> names) {
        for (Table table : Table.values()) {
            if (table.columns().equals(names)) {
                return table; // as most files are
            }
        }
        Set<String> distinct = new HashSet<>(names);
        Table nearest = Table.PARTICIPANTS;
        long least = Long.MAX_VALUE;
        for (Table table : Table.values()) {
            long shared = names.stream().filter(table::has).count();
            long lacking = table.required().stream()
                    .filter(column -> !distinct.contains(column))
                    .count();
            long distance = names.size() - shared + lacking + (shared == 0 ? 1L << 32 : 0);
            if (distance < least) {
                nearest = table;
                least = distance;
            }
        }
        return nearest;
    }

    public Table table() {
        return table;
    }

    /** The names in the row's order. */
    public List<String> names() {
        return names;
    }

    /** Fields in a row. */
    public int width() {
        return names.size();
    }

    /** Where the column stands in a row, from 0; -1 if the file leaves it out. */
    public int indexOf(String column) {
        return places.getOrDefault(column, -1);
    }

    /** Where e01 to e96 stand. */
    public int[] energyIndexes() {
        return table.columns().stream()
                .filter(Table::isEnergy)
                .mapToInt(this::indexOf)
                .toArray();
    }
}
