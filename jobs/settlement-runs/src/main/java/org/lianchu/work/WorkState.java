package org.lianchu.work;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The shared work at one moment. Reads only. */
public final class WorkState {
    /** Where a part is. */
    public enum State {
        /** Nobody has it yet. */
        WAITING,
        /** Somebody has it. */
        TAKEN,
        /** It is done. */
        DONE,
        /** It failed as often as it may. */
        FAILED,
        /** It is left to the step that comes after. */
        LEFT
    }

    /**
     * A part in somebody's hands.
     *
     * @param part its name
     * @param worker who has it
     * @param since when it was taken, by the database's clock
     * @param lasted since then
     * @param isLate whether nothing was heard of the worker for the time of a lease
     */
    public record Taken(String part, String worker, Instant since, Duration lasted, boolean isLate) {}

    private final JdbcTemplate jdbc;
    private final WorkerRegistry registry;

    /** The shared work in a database. */
    public WorkState(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.registry = new WorkerRegistry(database);
    }

    /** The workers that gave a sign of life lately. */
    public List<WorkerNote> workers() {
        return registry.live();
    }

    /** The parts in somebody's hands, the slowest first. */
    public List<Taken> taken() {
        return jdbc.query(
                """
                SELECT part, worker, since, extract(epoch FROM clock_timestamp() - since)::bigint AS seconds,
                       until < clock_timestamp() AS late
                  FROM work_lease WHERE state = 'TAKEN' ORDER BY since, part
                """,
                (row, n) -> new Taken(
                        row.getString("part"),
                        row.getString("worker"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        Duration.ofSeconds(row.getLong("seconds")),
                        row.getBoolean("late")));
    }

    /** How many parts of the last days are in which state; states without any are left out. */
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        jdbc.query("SELECT state, count(*) FROM work_lease GROUP BY state", row -> {
            counts.put(State.valueOf(row.getString(1)), row.getLong(2));
        });
        return counts;
    }
}
