package org.lianchu.statement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lianchu.statement.StatementFinding.What;

/** What was found wrong, by what was looked at. One thread. */
final class Faults {
    private final Map<What, List<String>> found = new EnumMap<>(What.class);

    void add(What what, String fault) {
        found.computeIfAbsent(what, w -> new ArrayList<>()).add(fault);
    }

    /**
     * What came of it all: the first fault, and how many more there are.
     *
     * @param ok what is said where nothing was wrong
     */
    StatementFinding finding(What what, String ok) {
        List<String> faults = found.getOrDefault(what, List.of());
        if (faults.isEmpty()) {
            return StatementFinding.ok(what, ok);
        }
        String more = faults.size() == 1 ? "" : "; and " + (faults.size() - 1) + " more";
        return StatementFinding.failed(what, faults.get(0) + more);
    }
}
