package org.lianchu.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.lianchu.store.Transactions;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The parts of a step, planned in one transaction. What is done stays done, and what somebody has in hand stays his: an
 * earlier execution of the same job, whose process was killed, may have planned the same. What it had cut otherwise, by
 * the threads that were there then, is taken from everybody.
 */
final class PartPlan {
    private static final String ADD = """
            INSERT INTO work_lease (job_instance, part, step, step_execution, state, since)
            VALUES (?, ?, ?, ?, 'WAITING', clock_timestamp())
            ON CONFLICT (job_instance, part) DO UPDATE
               SET step = excluded.step, step_execution = excluded.step_execution, state = 'WAITING',
                   since = clock_timestamp(), failures = 0, losses = 0, why = NULL
             WHERE work_lease.state NOT IN ('DONE', 'TAKEN')
                OR work_lease.state = 'TAKEN' AND work_lease.until < clock_timestamp()
            """;
    private static final String FORGET = """
            DELETE FROM work_lease
             WHERE state NOT IN ('WAITING', 'TAKEN') AND since < clock_timestamp() - interval '7 days'
            """;

    private final JobRepository repository;
    private final DataSource database;
    private final Leases leases;
    private final Partitioner plan;
    private final String partStep;

    /** @param repository that writes within a transaction of its caller's */
    PartPlan(JobRepository repository, DataSource database, Leases leases, Partitioner plan, String partStep) {
        this.repository = repository;
        this.database = database;
        this.leases = leases;
        this.plan = plan;
        this.partStep = partStep;
    }

    /** The parts that are to be waited for. */
    Set<StepExecution> split(StepExecution manager, int threads) {
        Map<String, ExecutionContext> contexts = new TreeMap<>();
        plan.partition(threads).forEach((key, context) -> contexts.put(SharedSteps.partName(partStep, key), context));
        Set<StepExecution> parts = new LinkedHashSet<>();
        Transactions.over(database).executeWithoutResult(status -> parts.addAll(write(manager, contexts)));
        return parts;
    }

    private List<StepExecution> write(StepExecution manager, Map<String, ExecutionContext> contexts) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.update(FORGET);
        long instance = manager.getJobExecution().getJobInstanceId();
        leases.withdraw(instance, manager.getStepName(), contexts.keySet());
        Set<String> done = new LinkedHashSet<>(jdbc.queryForList(
                "SELECT part FROM work_lease WHERE job_instance = ? AND state = 'DONE'", String.class, instance));
        Map<String, ExecutionContext> left = new LinkedHashMap<>(contexts);
        left.keySet().removeAll(done);
        List<StepExecution> parts = new ArrayList<>();
        left.forEach((part, context) -> {
            StepExecution execution = repository.createStepExecution(part, manager.getJobExecution());
            execution.setExecutionContext(context);
            repository.updateExecutionContext(execution);
            parts.add(execution);
        });
        jdbc.batchUpdate(
                ADD,
                parts.stream()
                        .map(part -> new Object[] {instance, part.getStepName(), manager.getStepName(), part.getId()})
                        .toList());
        return parts;
    }
}
