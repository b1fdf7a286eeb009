package org.lianchu.work;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.parts.GuestDatabase;
import org.lianchu.parts.Outage;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The workers that are there, each by a name of its own. Every time is the database's. */
public final class WorkerRegistry {
    private static final RowMapper<WorkerNote> NOTE = (row, n) -> new WorkerNote(
            row.getString("name"),
            row.getString("machine"),
            row.getLong("pid"),
            row.getString("program"),
            row.getString("schema"),
            row.getInt("threads"),
            instant(row.getObject("since", OffsetDateTime.class)),
            instant(row.getObject("seen", OffsetDateTime.class)));

    private final JdbcTemplate jdbc;

    /** The registry in a database. */
    public WorkerRegistry(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }

    /** Notes the program that the home is run with; whoever works with another one ends. */
    public void noteProgram(String program) {
        if (!program().filter(program::equals).isPresent()) {
            jdbc.update("""
                    INSERT INTO work_program (program, noted_at) VALUES (?, clock_timestamp())
                    ON CONFLICT (one) DO UPDATE SET program = excluded.program, noted_at = excluded.noted_at
                    """, program);
        }
    }

    /** The program that the home is run with; empty if none has run since there are workers. */
    public Optional<String> program() {
        return jdbc.queryForList("SELECT program FROM work_program", String.class).stream()
                .findFirst();
    }

    /**
     * Ends what the database still does for processes of which nothing is heard any more. One that stands still within
     * a transaction keeps what it has locked from everybody, for as long as it stands; when it goes on it finds that
     * nothing of it was written. A role may do so to its own sessions, and to those of a role that it is a member of;
     * for another this does nothing. Not within a transaction.
     */
    public void endSilent() {
        // after a start of the database nobody was heard of yet
        jdbc.query(
                        """
                        SELECT name, pid FROM worker
                         WHERE seen < clock_timestamp() - make_interval(secs => ?)
                           AND pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => ?)
                        """,
                        (row, n) -> GuestDatabase.session(row.getString("name"), row.getLong("pid")),
                        Leases.TERM.toSeconds(),
                        Leases.TERM.toSeconds())
                .forEach(this::end);
    }

    private void end(String session) {
        try {
            jdbc.queryForList("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE application_name = ? AND datname = current_database() AND pid <> pg_backend_pid()
                    """, Boolean.class, session);
        } catch (DataAccessException e) {
            if (Outage.of(e).filter(Outage.DATABASE_GRANT::equals).isEmpty()) {
                throw e;
            }
        }
    }

    /**
     * A worker arrives; returns false if another one of its name is there.
     *
     * @param arriving its times are not looked at
     */
    public boolean arrive(WorkerNote arriving) {
        endSilent();
        jdbc.update("DELETE FROM worker WHERE seen < clock_timestamp() - interval '1 day'");
        return jdbc.update(
                        """
                        INSERT INTO worker (name, machine, pid, program, schema, threads, since, seen)
                        VALUES (?, ?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp())
                        ON CONFLICT (name) DO UPDATE
                           SET machine = excluded.machine, pid = excluded.pid, program = excluded.program,
                               schema = excluded.schema, threads = excluded.threads, since = excluded.since,
                               seen = excluded.seen
                         WHERE worker.seen < clock_timestamp() - make_interval(secs => ?)
                            OR worker.machine = excluded.machine AND worker.pid = excluded.pid
                        """,
                        arriving.name(),
                        arriving.machine(),
                        arriving.pid(),
                        arriving.program(),
                        arriving.schema(),
                        arriving.threads(),
                        Leases.TERM.toSeconds())
                == 1;
    }

    /** A sign of life; returns false if nobody of that name is known. */
    public boolean seen(String name) {
        return jdbc.update("UPDATE worker SET seen = clock_timestamp() WHERE name = ?", name) == 1;
    }

    /** A worker leaves. */
    public void leave(String name) {
        jdbc.update("DELETE FROM worker WHERE name = ?", name);
    }

    /** Whether any worker gave a sign of life lately, whichever its program. */
    public boolean isAnyLive() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM worker WHERE seen > clock_timestamp() - make_interval(secs => ?))",
                Boolean.class,
                Leases.TERM.toSeconds()));
    }

    /** How many threads the workers of a program have together that gave a sign of life lately. */
    int threads(String program) {
        Integer threads = jdbc.queryForObject("""
                SELECT coalesce(sum(threads), 0) FROM worker
                 WHERE program = ? AND seen > clock_timestamp() - make_interval(secs => ?)
                """, Integer.class, program, Leases.TERM.toSeconds());
        return threads == null ? 0 : threads;
    }

    /** The workers that gave a sign of life lately, by their names. */
    public List<WorkerNote> live() {
        return jdbc.query("""
                SELECT * FROM worker WHERE seen > clock_timestamp() - make_interval(secs => ?) ORDER BY name
                """, NOTE, Leases.TERM.toSeconds());
    }
}
