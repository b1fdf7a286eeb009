package org.lianchu.operations;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every row that a database has of its only run. */
public final class RunRows {
    private static final List<String> TABLES = List.of(
            "run", "run_day", "refusal", "discrepancy", "discrepancy_life", "posting", "day_execution", "day_market");
    /** What may differ from one opening of a run to the next: its number, and when it was. */
    private static final List<String> OTHER = List.of("run", "no", "opened_at", "ended_at", "first_run", "last_run");

    private RunRows() {}

    /** By table; each row as JSON, sorted. */
    public static Map<String, List<String>> of(DataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    jdbc.queryForList(
                            "SELECT (to_jsonb(t) - ?::text[])::text AS row FROM " + table + " t ORDER BY 1",
                            String.class,
                            "{" + String.join(",", OTHER) + "}"));
        }
        return rows;
    }

    /** Takes the run away with all that was found, as if it had never been opened. */
    public static void forget(DataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        for (int i = TABLES.size() - 1; i >= 0; i--) {
            jdbc.update("DELETE FROM " + TABLES.get(i));
        }
    }
}
