package org.lianchu.work;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.store.Transactions;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who has which part. Every change is one short transaction, apart from the work itself, and every time is the
 * database's.
 *
 * <p>Guarantees: a part has one holder at most who can commit; a message is gone exactly when the part it tells of is
 * taken, or is nobody's to take; a part that is done is done for its job for good.
 */
public final class Leases {
    /** Without a sign of life for so long, whoever has a part has lost it. */
    public static final Duration TERM = Duration.ofSeconds(8);
    /** How often a part may fail; then its job does. */
    static final int MOST_FAILURES = 3;
    /** How often whoever has a part may be lost over it; then it is left to the step that comes after. */
    static final int MOST_LOSSES = 5;
    /** What a job that ended has left in the channel is nobody's. */
    private static final String RUNS = """
             AND EXISTS (SELECT FROM batch_step_execution s JOIN batch_job_execution j USING (job_execution_id)
                          WHERE s.step_execution_id = l.step_execution AND j.status = 'STARTED')
            """;
    /** Whoever has another program is about to be refused. */
    private static final String SAME_PROGRAM = """
             AND NOT EXISTS (SELECT FROM worker w, work_program p WHERE w.name = ? AND w.program <> p.program)
            """;
    /** By whoever asks, while another is there who has not tried. */
    private static final String FAILED_HERE = """
            (l.failures > 0 AND l.worker IS NOT DISTINCT FROM ?
                AND EXISTS (SELECT FROM worker w
                             WHERE w.name <> ? AND w.seen > clock_timestamp() - make_interval(secs => ?)))
            """;

    /** Whoever has it can commit nothing of it any more. */
    private static final String TAKE_AWAY = """
            UPDATE work_lease SET state = 'LEFT', fence = fence + 1, since = clock_timestamp()
             WHERE state IN ('WAITING', 'TAKEN', 'FAILED')
            """;

    private static final int MOST_CHARACTERS = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final PartMessages messages;
    private final WorkerRegistry registry;

    /** The leases in a database. */
    public Leases(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = Transactions.over(database);
        this.messages = new PartMessages(database);
        this.registry = new WorkerRegistry(database);
    }

    PartMessages messages() {
        return messages;
    }

    /** The step executions of parts that somebody works on at this moment. */
    public Set<Long> inHand() {
        return new HashSet<>(jdbc.queryForList("""
                SELECT step_execution FROM work_lease
                 WHERE state = 'TAKEN' AND until > clock_timestamp()
                """, Long.class));
    }

    /**
     * Takes from everybody what is not of one job: whoever works on it can commit nothing of it any more.
     *
     * @param instance the job that comes now; 0 if it has never run
     */
    public void revokeOthers(long instance) {
        registry.endSilent();
        jdbc.update(TAKE_AWAY + " AND job_instance <> ?", instance);
    }

    /**
     * Takes from everybody what was planned of a step before and is not planned any more: nobody would be told of it,
     * and whoever waits for the step would wait for it for ever.
     *
     * @param parts those that are planned now
     */
    void withdraw(long instance, String step, Collection<String> parts) {
        jdbc.update(
                TAKE_AWAY + " AND job_instance = ? AND step = ? AND part <> ALL (?)",
                instance,
                step,
                parts.toArray(String[]::new));
    }

    /**
     * Takes the next part; empty if there is none, or the next one failed here and is somebody else's to try.
     *
     * @param worker who takes it
     */
    Optional<Lease> take(String worker) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<StepExecutionRequest> next = messages.next();
            while (next.isPresent()) {
                List<Lease> taken = take(worker, next.get());
                if (!taken.isEmpty()) {
                    return Optional.of(taken.get(0));
                }
                if (isForOthers(worker, next.get())) {
                    messages.send(next.get());
                    return Optional.<Lease>empty();
                }
                next = messages.next();
            }
            return Optional.<Lease>empty();
        }));
    }

    private List<Lease> take(String worker, StepExecutionRequest request) {
        return jdbc.query(
                """
                UPDATE work_lease l
                   SET state = 'TAKEN', worker = ?, fence = fence + 1, since = clock_timestamp(),
                       until = clock_timestamp() + make_interval(secs => ?)
                 WHERE step_execution = ? AND state = 'WAITING'
                """ + RUNS + SAME_PROGRAM + " AND NOT " + FAILED_HERE + " RETURNING job_instance, part, fence",
                (row, n) -> new Lease(
                        row.getLong("job_instance"),
                        row.getString("part"),
                        request.getStepExecutionId(),
                        request.getStepName(),
                        row.getLong("fence")),
                worker,
                TERM.toSeconds(),
                request.getStepExecutionId(),
                worker,
                worker,
                worker,
                TERM.toSeconds());
    }

    private boolean isForOthers(String worker, StepExecutionRequest request) {
        String query = "SELECT FROM work_lease l WHERE step_execution = ? AND state = 'WAITING'" + RUNS
                + " AND NOT (TRUE" + SAME_PROGRAM + " AND NOT " + FAILED_HERE + ")";
        return isTrue(
                "SELECT EXISTS (" + query + ")",
                request.getStepExecutionId(),
                worker,
                worker,
                worker,
                TERM.toSeconds());
    }

    /** Lengthens leases that are still held; also one that has run out, as long as nobody took it over. */
    void renew(List<Lease> held) {
        for (Lease lease : held) {
            jdbc.update("""
                    UPDATE work_lease SET until = clock_timestamp() + make_interval(secs => ?)
                     WHERE job_instance = ? AND part = ? AND fence = ? AND state = 'TAKEN'
                    """, TERM.toSeconds(), lease.instance(), lease.part(), lease.fence());
        }
    }

    /** Notes that a part is done; returns false if somebody else has it. */
    boolean done(Lease lease) {
        return end(lease, "DONE");
    }

    /** Leaves a part to the step that comes after, or to whoever plans it again. */
    void leave(Lease lease) {
        end(lease, "LEFT");
    }

    private boolean end(Lease lease, String state) {
        return jdbc.update("""
                        UPDATE work_lease SET state = ?, since = clock_timestamp(), until = NULL
                         WHERE job_instance = ? AND part = ? AND fence = ? AND state = 'TAKEN'
                        """, state, lease.instance(), lease.part(), lease.fence()) == 1;
    }

    /** Gives a part back that was begun and not done: another takes it at once. */
    void giveBack(Lease lease) {
        again(lease, 0, null);
    }

    /** Gives a part back that has failed here; the last time that is allowed, it has failed for good. */
    void fail(Lease lease, String why) {
        again(lease, 1, why.length() > MOST_CHARACTERS ? why.substring(0, MOST_CHARACTERS) : why);
    }

    private void again(Lease lease, int failures, @Nullable String why) {
        transaction.executeWithoutResult(status -> {
            List<String> state = jdbc.queryForList(
                    """
                    UPDATE work_lease
                       SET state = CASE WHEN failures + ? >= ? THEN 'FAILED' ELSE 'WAITING' END,
                           failures = failures + ?, why = coalesce(?, why), since = clock_timestamp(), until = NULL
                     WHERE job_instance = ? AND part = ? AND fence = ? AND state = 'TAKEN'
                    RETURNING state
                    """,
                    String.class,
                    failures,
                    MOST_FAILURES,
                    failures,
                    why,
                    lease.instance(),
                    lease.part(),
                    lease.fence());
            if (state.contains("WAITING")) {
                sendAgain(new StepExecutionRequest(lease.step(), lease.execution()));
            }
        });
    }

    /** As if its step execution had never begun; whoever still has the earlier one loses by its version. */
    void sendAgain(StepExecutionRequest request) {
        jdbc.update("""
                UPDATE batch_step_execution
                   SET status = 'STARTING', exit_code = 'EXECUTING', exit_message = '', start_time = NULL,
                       end_time = NULL, version = version + 1
                 WHERE step_execution_id = ?
                """, request.getStepExecutionId());
        messages.send(request);
    }

    private boolean isTrue(String query, Object... arguments) {
        return Boolean.TRUE.equals(jdbc.queryForObject(query, Boolean.class, arguments));
    }
}
