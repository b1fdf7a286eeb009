package org.lianchu.status;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What Spring Batch's own tables tell of the jobs. Reads only. */
public final class JobHistory {
    private static final String EXECUTIONS = """
            SELECT e.job_execution_id AS id, i.job_name, coalesce(p.parameter_value, '') AS run, e.status,
                   coalesce(e.start_time, e.create_time) AS started, e.end_time,
                   coalesce(s.step_name, '') AS step,
                   coalesce(nullif(e.exit_message, ''), s.exit_message, '') AS message
              FROM batch_job_execution e JOIN batch_job_instance i USING (job_instance_id)
              LEFT JOIN batch_job_execution_params p
                ON p.job_execution_id = e.job_execution_id AND p.parameter_name = 'run'
              LEFT JOIN LATERAL (SELECT step_name, exit_message FROM batch_step_execution x
                   WHERE x.job_execution_id = e.job_execution_id AND x.status <> 'COMPLETED'
                   ORDER BY x.step_execution_id DESC LIMIT 1) AS s ON true
            """;
    private static final String UNFINISHED = """
             WHERE e.status <> 'COMPLETED' AND NOT EXISTS (SELECT 1 FROM batch_job_execution l
                   WHERE l.job_instance_id = e.job_instance_id AND l.job_execution_id > e.job_execution_id)
            """;
    private static final String LAST_SCAN = """
            SELECT max(e.start_time) FROM batch_step_execution s JOIN batch_job_execution e USING (job_execution_id)
             WHERE s.step_name = 'receiveDocuments' AND s.status = 'COMPLETED'
            """;

    private final JdbcTemplate jdbc;

    public JobHistory(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * A job that ran, or runs.
     *
     * @param started in the time of the machine that ran it
     * @param ended null while it runs, and of one that was killed
     */
    record Execution(
            String job,
            String run,
            String state,
            LocalDateTime started,
            @Nullable LocalDateTime ended) {}

    /** The last jobs, the latest first. */
    List<Execution> last(int most) {
        return jdbc.query(EXECUTIONS + "ORDER BY e.job_execution_id DESC LIMIT " + most, JobHistory::execution);
    }

    private static Execution execution(ResultSet rs, int n) throws SQLException {
        Timestamp ended = rs.getTimestamp("end_time");
        return new Execution(
                rs.getString("job_name"),
                rs.getString("run"),
                rs.getString("status"),
                rs.getTimestamp("started").toLocalDateTime(),
                ended == null ? null : ended.toLocalDateTime());
    }

    /** Where jobs stopped that did not go on since, the latest first. */
    List<Failure> unfinished() {
        return jdbc.query(EXECUTIONS + UNFINISHED + "ORDER BY e.job_execution_id DESC", JobHistory::failure);
    }

    /** Where the last of these jobs about a run stopped; empty if none of them is unfinished. */
    Optional<Failure> unfinished(String run, List<String> jobs) {
        return unfinished().stream()
                .filter(failure -> failure.run().equals(run) && jobs.contains(failure.job()))
                .findFirst();
    }

    private static Failure failure(ResultSet rs, int n) throws SQLException {
        return new Failure(
                rs.getLong("id"),
                rs.getString("job_name"),
                rs.getString("run"),
                rs.getString("step"),
                Failure.inWords(rs.getString("message")));
    }

    /** Whether a scan of the inbox ended after a job had begun. */
    boolean isScannedAfter(Failure failure) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                SELECT EXISTS (SELECT 1 FROM batch_step_execution
                 WHERE step_name = 'receiveDocuments' AND status = 'COMPLETED' AND job_execution_id > ?)
                """, Boolean.class, failure.execution()));
    }

    /** When the last scan of the inbox that ended was begun; null if there was none. */
    public @Nullable Instant lastScan() {
        LocalDateTime last = jdbc.queryForObject(LAST_SCAN, LocalDateTime.class);
        return last == null ? null : last.atZone(ZoneId.systemDefault()).toInstant();
    }
}
