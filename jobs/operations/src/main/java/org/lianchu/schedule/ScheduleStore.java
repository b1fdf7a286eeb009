package org.lianchu.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the schedule holds: its jobs, who serves, and how each job ended last. Reading takes no lock. */
public final class ScheduleStore {
    private final JdbcTemplate jdbc;

    public ScheduleStore(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    /** The jobs, in a fixed order; those that were never scheduled have no times. */
    public List<JobLine> jobs() {
        List<JobLine> lines = new ArrayList<>();
        for (ScheduledJob job : ScheduledJob.values()) {
            lines.add(new JobLine(
                    job,
                    time(
                            "SELECT min(next_fire_time) FROM qrtz_triggers WHERE sched_name = ? AND job_name = ?"
                                    + " AND next_fire_time > 0",
                            job),
                    time(
                            "SELECT max(prev_fire_time) FROM qrtz_triggers WHERE sched_name = ? AND job_name = ?"
                                    + " AND prev_fire_time > 0",
                            job),
                    isPaused(job),
                    heldBy(job),
                    outcome(job).orElse(null)));
        }
        return lines;
    }

    private @Nullable Instant time(String sql, ScheduledJob job) {
        Long millis = jdbc.queryForObject(sql, Long.class, ClusterStore.NAME, job.text());
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private boolean isPaused(ScheduledJob job) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM qrtz_paused_trigger_grps WHERE sched_name = ? AND trigger_group = ?)",
                Boolean.class,
                ClusterStore.NAME,
                job.text()));
    }

    private @Nullable String heldBy(ScheduledJob job) {
        return jdbc
                .queryForList(
                        "SELECT instance_name FROM qrtz_fired_triggers"
                                + " WHERE sched_name = ? AND job_name = ? AND state = 'EXECUTING' ORDER BY fired_time",
                        String.class,
                        ClusterStore.NAME,
                        job.text())
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Those that serve, or did until they died. */
    public List<Instance> instances(Clock clock) {
        return jdbc.query(
                "SELECT instance_name, last_checkin_time FROM qrtz_scheduler_state WHERE sched_name = ?"
                        + " ORDER BY instance_name",
                (rs, n) -> {
                    Instant seen = Instant.ofEpochMilli(rs.getLong(2));
                    boolean isAlive =
                            seen.plusMillis(ClusterStore.DEAD_AFTER_MILLIS).isAfter(clock.instant());
                    return new Instance(rs.getString(1), seen, isAlive);
                },
                ClusterStore.NAME);
    }

    /** How a job ended last; empty if it never ran. */
    public Optional<Outcome> outcome(ScheduledJob job) {
        return jdbc
                .query(
                        "SELECT started_at, ended_at, instance, failure, again_at FROM schedule_outcome WHERE job = ?",
                        (rs, n) -> outcome(job, rs),
                        job.text())
                .stream()
                .findFirst();
    }

    private static Outcome outcome(ScheduledJob job, ResultSet rs) throws SQLException {
        Timestamp again = rs.getTimestamp("again_at");
        return new Outcome(
                job,
                Objects.requireNonNull(rs.getTimestamp("started_at")).toInstant(),
                Objects.requireNonNull(rs.getTimestamp("ended_at")).toInstant(),
                rs.getString("instance"),
                rs.getString("failure"),
                again == null ? null : again.toInstant());
    }

    /** Forgets an instance that has ended: it did not die. */
    void left(String instance) {
        jdbc.update(
                "DELETE FROM qrtz_scheduler_state WHERE sched_name = ? AND instance_name = ?",
                ClusterStore.NAME,
                instance);
    }

    void note(Outcome outcome) {
        Instant again = outcome.againAt();
        jdbc.update(
                """
                INSERT INTO schedule_outcome (job, started_at, ended_at, instance, failure, again_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (job) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at,
                    instance = excluded.instance, failure = excluded.failure, again_at = excluded.again_at
                """,
                outcome.job().text(),
                Timestamp.from(outcome.startedAt()),
                Timestamp.from(outcome.endedAt()),
                outcome.instance(),
                outcome.failure(),
                again == null ? null : Timestamp.from(again));
    }
}
