package org.lianchu.work;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.store.Transactions;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;

/**
 * The parts of one execution of a step, while it waits for them: what it sends, and what Spring Batch takes for the job
 * repository that it polls. While parts are open the answer is one small query, however many there are.
 *
 * <p>Each look also sends those parts again whose holder has lost them. After a start of the database nobody has lost
 * anything for the time of a lease: nobody could renew any while it was down.
 */
final class WatchedParts implements JobRepository, MessageChannel {
    private static final String SUMMARY = """
            SELECT count(*) FILTER (WHERE l.state IN ('WAITING', 'TAKEN')) AS open,
                   count(*) FILTER (WHERE l.state = 'TAKEN') AS taken,
                   count(*) FILTER (WHERE l.state = 'TAKEN' AND until < clock_timestamp()) AS late,
                   count(*) FILTER (WHERE l.state = 'FAILED') AS failed,
                   (SELECT status FROM batch_job_execution WHERE job_execution_id = ?) AS job
              FROM work_lease l WHERE job_instance = ? AND step = ?
            """;
    private static final String TAKE_BACK = """
            UPDATE work_lease
               SET state = CASE WHEN losses + 1 >= ? THEN 'LEFT' ELSE 'WAITING' END, fence = fence + 1,
                   losses = losses + 1, since = clock_timestamp(), until = NULL,
                   why = 'nothing was heard any more of worker ' || worker
             WHERE job_instance = ? AND step = ? AND state = 'TAKEN' AND until < clock_timestamp()
               AND pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => ?)
            RETURNING part, state
            """;
    /** Also those that an earlier execution's worker has done meanwhile, and those that are left. */
    private static final String SETTLE = """
            UPDATE batch_step_execution s
               SET status = CASE l.state WHEN 'DONE' THEN 'COMPLETED' ELSE 'STOPPED' END,
                   exit_code = CASE l.state WHEN 'DONE' THEN 'COMPLETED' ELSE 'STOPPED' END,
                   end_time = localtimestamp, version = version + 1
              FROM work_lease l
             WHERE s.job_execution_id = ? AND s.status IN ('STARTING', 'STARTED')
               AND l.job_instance = ? AND l.part = s.step_name AND l.step = ? AND l.state IN ('DONE', 'LEFT')
            """;

    /** How many of an execution's parts are in which state. */
    private record Summary(long open, long taken, long late, long failed, BatchStatus job) {}

    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final Leases leases;
    private final StepExecution manager;
    private final String partStep;
    private final Workers workers;
    private final WorkerRegistry registry;
    private final Map<String, StepExecution> parts = new HashMap<>();
    private final List<StepExecutionRequest> unsent = new ArrayList<>();
    private Runnable sent = () -> {};

    /** Whether anybody is there to do parts. */
    @FunctionalInterface
    interface Workers {
        boolean isAny();
    }

    WatchedParts(DataSource database, Leases leases, StepExecution manager, String partStep, Workers workers) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database);
        this.leases = leases;
        this.manager = manager;
        this.partStep = partStep;
        this.workers = workers;
        this.registry = new WorkerRegistry(database);
    }

    /** The same plan, whose parts are waited for from then on; this process's own worker begins with them. */
    StepExecutionSplitter planned(PartPlan plan, PartWorkers own) {
        return new StepExecutionSplitter() {
            @Override
            public String getStepName() {
                return partStep;
            }

            @Override
            public Set<StepExecution> split(StepExecution execution, int threads) {
                Set<StepExecution> planned = plan.split(execution, threads);
                planned.forEach(part -> parts.put(part.getStepName(), part));
                if (!planned.isEmpty()) {
                    own.start();
                    sent = own::call;
                }
                return planned;
            }
        };
    }

    @Override
    public boolean send(Message<?> message, long timeout) {
        return unsent.add((StepExecutionRequest) message.getPayload());
    }

    /** Asked again and again: without parts while any is open. */
    @Override
    public @Nullable JobExecution getJobExecution(long executionId) {
        sendAll();
        registry.endSilent();
        Summary now = look();
        if (now.late > 0) {
            sendLost();
            now = look();
        }
        if (now.job != BatchStatus.STARTED) {
            throw new StoppedWaitingException();
        }
        if (now.failed > 0) {
            throw failure();
        }
        JobExecution answer =
                new JobExecution(executionId, manager.getJobExecution().getJobInstance(), manager.getJobParameters());
        if (now.open == 0 || now.taken == 0 && !workers.isAny()) {
            settle().forEach(answer::addStepExecution);
        }
        return answer;
    }

    /** Told to stop, the job waits no longer: its cause is what Spring Batch stops a step for. */
    private static final class StoppedWaitingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedWaitingException() {
            super(new JobInterruptedException("the job was told to stop"));
        }
    }

    private void sendAll() {
        if (!unsent.isEmpty()) {
            Transactions.over(database).executeWithoutResult(status -> unsent.forEach(leases.messages()::send));
            unsent.clear();
            sent.run();
        }
    }

    private Summary look() {
        Summary found = jdbc.queryForObject(
                SUMMARY,
                (row, n) -> new Summary(
                        row.getLong("open"),
                        row.getLong("taken"),
                        row.getLong("late"),
                        row.getLong("failed"),
                        BatchStatus.valueOf(row.getString("job"))),
                manager.getJobExecutionId(),
                instance(),
                manager.getStepName());
        return Objects.requireNonNull(found);
    }

    private void sendLost() {
        Transactions.over(database).executeWithoutResult(status -> {
            List<String> lost = new ArrayList<>();
            jdbc.query(
                    TAKE_BACK,
                    row -> {
                        if (row.getString("state").equals("WAITING")) {
                            lost.add(row.getString("part"));
                        }
                    },
                    Leases.MOST_LOSSES,
                    instance(),
                    manager.getStepName(),
                    Leases.TERM.toSeconds());
            lost.forEach(this::sendAgain);
        });
    }

    /** By this execution's own step execution: what had it may have been an earlier one's. */
    private void sendAgain(String part) {
        StepExecution execution = parts.get(part);
        if (execution == null) {
            return;
        }
        jdbc.update(
                "UPDATE work_lease SET step_execution = ? WHERE job_instance = ? AND part = ?",
                execution.getId(),
                instance(),
                part);
        leases.sendAgain(new StepExecutionRequest(partStep, execution.getId()));
    }

    private PartFailedException failure() {
        return jdbc.query(
                        """
                        SELECT part, worker, failures, why FROM work_lease
                         WHERE job_instance = ? AND step = ? AND state = 'FAILED' ORDER BY since LIMIT 1
                        """,
                        (row, n) -> new PartFailedException(
                                row.getString("part"),
                                row.getString("worker"),
                                row.getInt("failures"),
                                String.valueOf(row.getString("why"))),
                        instance(),
                        manager.getStepName())
                .get(0);
    }

    /** Leaves what nobody has taken. */
    void leaveOpen() {
        jdbc.update("""
                UPDATE work_lease SET state = 'LEFT', since = clock_timestamp()
                 WHERE job_instance = ? AND step = ? AND state = 'WAITING'
                """, instance(), manager.getStepName());
    }

    private List<StepExecution> settle() {
        leaveOpen();
        jdbc.update(SETTLE, manager.getJobExecutionId(), instance(), manager.getStepName());
        jdbc.query(
                """
                SELECT step_name, status, read_count, write_count, commit_count, rollback_count
                  FROM batch_step_execution WHERE job_execution_id = ?
                """,
                row -> {
                    StepExecution part = parts.get(row.getString("step_name"));
                    if (part != null) {
                        part.setStatus(BatchStatus.valueOf(row.getString("status")));
                        part.setExitStatus(new ExitStatus(row.getString("status")));
                        part.setReadCount(row.getLong("read_count"));
                        part.setWriteCount(row.getLong("write_count"));
                        part.setCommitCount(row.getLong("commit_count"));
                        part.setRollbackCount(row.getLong("rollback_count"));
                        part.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                    }
                },
                manager.getJobExecutionId());
        return List.copyOf(parts.values());
    }

    private long instance() {
        return manager.getJobExecution().getJobInstanceId();
    }

    @Override
    public JobInstance createJobInstance(String jobName, JobParameters parameters) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void update(JobExecution execution) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void updateExecutionContext(JobExecution execution) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void update(StepExecution execution) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void updateExecutionContext(StepExecution execution) {
        throw new UnsupportedOperationException();
    }
}
