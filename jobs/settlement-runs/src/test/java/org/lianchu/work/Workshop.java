package org.lianchu.work;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.lianchu.store.TestDatabase;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database with jobs of one shared step, and workers in this process. */
final class Workshop implements AutoCloseable {
    static final String SHARED = "shared";
    static final String PART = "part";

    final TestDatabase database = TestDatabase.create();
    final DataSource source = database.source();
    final JdbcTemplate jdbc = new JdbcTemplate(source);
    final Leases leases = new Leases(source);
    final WorkerRegistry registry = new WorkerRegistry(source);
    final FencedTransactions transactions = new FencedTransactions(source);
    final JobRepository repository;
    private final Map<String, Step> steps = new HashMap<>();
    private final Deque<PartWorkers> workers = new ArrayDeque<>();

    Workshop() throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(source);
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        repository = factory.getObject();
        jdbc.execute("CREATE TABLE written (part text, by_whom text)");
    }

    /** A job whose shared step has so many parts. */
    Job job(int parts, int ownThreads, Tasklet work) {
        return job(parts(parts), ownThreads, work);
    }

    /** A job whose shared step has those parts. */
    Job job(Map<String, ExecutionContext> parts, int ownThreads, Tasklet work) {
        Step part =
                new StepBuilder(PART, repository).tasklet(work, transactions).build();
        steps.put(PART, part);
        SharedSteps shared = new SharedSteps(repository, source, leases, steps::get, ownThreads);
        return new JobBuilder("job", repository)
                .start(shared.of(SHARED, threads -> parts, part))
                .build();
    }

    private static Map<String, ExecutionContext> parts(int count) {
        Map<String, ExecutionContext> parts = new TreeMap<>();
        IntStream.range(0, count).forEach(n -> parts.put(String.format("%04d", n), new ExecutionContext()));
        return parts;
    }

    /** A new execution of a job, which is the first or comes after one that ended. */
    JobExecution execution(Job job) {
        JobInstance known = repository.getJobInstance(job.getName(), new JobParameters());
        JobInstance instance = known == null ? repository.createJobInstance(job.getName(), new JobParameters()) : known;
        return repository.createJobExecution(instance, new JobParameters(), new ExecutionContext());
    }

    JobExecution run(Job job) throws Exception {
        JobExecution execution = execution(job);
        job.execute(execution);
        return execution;
    }

    Thread begin(Job job, JobExecution execution) {
        Thread manager = new Thread(() -> {
            try {
                job.execute(execution);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        manager.start();
        return manager;
    }

    /** Notes a worker that gives no sign of life but this one. */
    void arrive(String name) {
        registry.arrive(new WorkerNote(name, "here", 1, ProgramBuild.text(), "1", 1, Instant.EPOCH, Instant.EPOCH));
    }

    /** A worker that works, until the workshop is closed. */
    PartWorkers worker(String name, int threads, PartListener listener) {
        arrive(name);
        PartWorkers worker = new PartWorkers(
                leases,
                repository,
                steps::get,
                new PartWorkers.Settings(name, threads, true),
                listener,
                () -> registry.seen(name));
        workers.push(worker);
        worker.start();
        return worker;
    }

    void write(String part, String by) {
        jdbc.update("INSERT INTO written VALUES (?, ?)", part, by);
    }

    List<String> written() {
        return jdbc.queryForList("SELECT by_whom FROM written ORDER BY part, by_whom", String.class);
    }

    String state(String part) {
        return jdbc.queryForObject("SELECT state FROM work_lease WHERE part = ?", String.class, PART + ":" + part);
    }

    /** Has every lease run out now. */
    void letRunOut() {
        jdbc.update("UPDATE work_lease SET until = clock_timestamp() - interval '1 second' WHERE until IS NOT NULL");
    }

    void send(long execution) {
        leases.messages().send(new StepExecutionRequest(PART, execution));
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(BooleanSupplier condition, Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not within " + most);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws SQLException {
        workers.forEach(PartWorkers::close);
        database.close();
    }
}
