package org.lianchu.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** How each job of the schedule ended last. */
public final class ScheduleStore {
    private final JdbcTemplate jdbc;

    public ScheduleStore(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
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
