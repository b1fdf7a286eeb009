package org.lianchu.operations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.lianchu.run.DaysPartConfiguration;
import org.lianchu.run.Run;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Somebody who takes parts of a run's days, and has a database and nothing else. */
public final class DayParts implements AutoCloseable {
    /** For so many a plan makes parts of few days. */
    private static final int THREADS = 8;

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final JobRepository repository;
    private final Deaths deaths;
    long began;

    /** Where a worker dies: before a commit, or just after it. */
    private static final class Deaths extends JdbcTransactionManager {
        private static final long serialVersionUID = 1;
        private final AtomicInteger died = new AtomicInteger();
        private volatile Random random = new Random();
        private volatile int oneIn;

        Deaths(DataSource database) {
            super(database);
        }

        private boolean isDue() {
            boolean due = oneIn > 0 && random.nextInt(oneIn) == 0;
            if (due) {
                died.incrementAndGet();
            }
            return due;
        }

        @Override
        protected void prepareForCommit(DefaultTransactionStatus status) {
            if (isDue()) {
                throw new IllegalStateException("killed on purpose before a commit");
            }
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            super.doCommit(status);
            if (isDue()) {
                throw new TransactionSystemException("killed on purpose after a commit");
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableBatchProcessing
    @EnableJdbcJobRepository
    @Import(DaysPartConfiguration.class)
    static class Worker {
        @Bean
        JdbcTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        @Primary
        Deaths deaths(DataSource dataSource) {
            return new Deaths(dataSource);
        }
    }

    public DayParts(DataSource database) {
        context.getDefaultListableBeanFactory().registerSingleton("dataSource", database);
        context.register(Worker.class);
        context.refresh();
        this.repository = context.getBean(JobRepository.class);
        this.deaths = context.getBean(Deaths.class);
    }

    /** Has one commit in so many fail, on average. */
    public void dieOnceIn(int commits, Random random) {
        deaths.random = random;
        deaths.oneIn = commits;
    }

    /** How often it died. */
    public int deaths() {
        return deaths.died.get();
    }

    /** What is planned of a run now. */
    public Map<String, ExecutionContext> plan(Run run) {
        JobExecution job = job(run);
        StepExecution step = repository.createStepExecution("shareDays", job);
        StepSynchronizationManager.register(step);
        try {
            return context.getBean(Partitioner.class).partition(THREADS);
        } finally {
            StepSynchronizationManager.close();
        }
    }

    /** One at a time: the job repository begins each serializably. */
    private synchronized JobExecution job(Run run) {
        JobParameters parameters = new JobParametersBuilder()
                .addString("run", run.key().toString())
                .addLong("number", NUMBERS.incrementAndGet())
                .toJobParameters();
        return repository.createJobExecution(
                repository.createJobInstance("parts", parameters), parameters, new ExecutionContext());
    }

    /** Does one part, and tells how it ended. */
    public BatchStatus work(Run run, ExecutionContext part) {
        return execute(prepared(run, part));
    }

    private StepExecution prepared(Run run, ExecutionContext part) {
        StepExecution step = repository.createStepExecution("daysPart", job(run));
        step.setExecutionContext(new ExecutionContext(part));
        repository.updateExecutionContext(step);
        return step;
    }

    private BatchStatus execute(StepExecution step) {
        try {
            context.getBean("daysPart", Step.class).execute(step);
        } catch (JobInterruptedException e) {
            throw new IllegalStateException("nobody stops a part here", e);
        }
        return step.getStatus();
    }

    /** Does parts on some threads, in any order, some of them twice and some not at all. */
    public void workSomehow(Run run, int threads, Random random) throws Exception {
        List<ExecutionContext> parts = new ArrayList<>();
        for (ExecutionContext part : plan(run).values()) {
            int times = random.nextInt(4);
            parts.addAll(Collections.nCopies(times == 3 ? 1 : times, part));
        }
        Collections.shuffle(parts, random);
        work(run, parts, threads);
    }

    /** Does all parts on some threads. */
    public void workAll(Run run, int threads) throws Exception {
        work(run, List.copyOf(plan(run).values()), threads);
    }

    private void work(Run run, List<ExecutionContext> parts, int threads) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<BatchStatus>> tasks = new ArrayList<>();
            parts.stream().map(part -> prepared(run, part)).forEach(step -> tasks.add(() -> execute(step)));
            began = System.nanoTime();
            for (var done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
