package org.lianchu.work;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.springframework.batch.core.partition.PartitionStep;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepLocator;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.batch.integration.partition.MessageChannelPartitionHandler;
import org.springframework.integration.core.MessagingTemplate;

/**
 * Makes steps whose parts workers do, where there are any. While it waits for them this process does parts too.
 *
 * <p>Nobody is needed for a result. Whatever is not done when such a step ends, because all workers have gone or a part
 * was lost over and over, is left to the step that follows.
 */
public final class SharedSteps {
    private static final long LOOK_MILLIS = 500;

    private final JobRepository repository;
    private final DataSource database;
    private final Leases leases;
    private final WorkerRegistry registry;
    private final StepLocator parts;
    private final int ownThreads;

    /**
     * Steps of jobs in a database.
     *
     * @param parts finds the step that does a part by its name, for this process's own threads
     * @param ownThreads how many parts this process does at once while it waits; 0 for none
     */
    public SharedSteps(
            JobRepository repository, DataSource database, Leases leases, StepLocator parts, int ownThreads) {
        this.repository = repository;
        this.database = database;
        this.leases = leases;
        this.registry = new WorkerRegistry(database);
        this.parts = parts;
        this.ownThreads = ownThreads;
    }

    /**
     * A step that plans parts, and ends when each of them has been done; without workers it plans none.
     *
     * @param plan gives the parts names under which the same work is found again, and all that a worker needs to know
     *     of each in its context; none where nothing is worth sharing. It is told how many threads there are
     * @param part what a worker does of one part, from its context and the job's parameters alone; a bean of its own
     *     name where workers work. What it did before it finds by itself, and what it cannot do it leaves
     */
    public Step of(String name, Partitioner plan, Step part) {
        PartitionStep step = new PartitionStep(repository);
        step.setName(name);
        step.setAllowStartIfComplete(true);
        // which the step wants to have; how parts are planned again after a crash it does not know
        step.setStepExecutionSplitter(new SimpleStepExecutionSplitter(repository, part.getName(), plan));
        step.setPartitionHandler((simple, manager) -> share(plan, manager, part));
        step.setStepExecutionAggregator(SharedSteps::count);
        return step;
    }

    /** The name of a part's step execution, by which it is found again. */
    static String partName(String step, String key) {
        return step + ":" + key;
    }

    /** Whether a step execution is one of a part. */
    public static boolean isPart(String stepName) {
        return stepName.indexOf(':') >= 0;
    }

    private Collection<StepExecution> share(Partitioner plan, StepExecution manager, Step part) throws Exception {
        registry.endSilent();
        // without any worker this is all that sharing costs
        int threads = registry.isAnyLive() ? registry.threads(ProgramBuild.text()) : 0;
        if (threads == 0) {
            leases.withdraw(manager.getJobExecution().getJobInstanceId(), manager.getStepName(), List.of());
            return List.of();
        }
        WatchedParts watched = new WatchedParts(
                database,
                leases,
                manager,
                part.getName(),
                () -> ownThreads > 0 || registry.threads(ProgramBuild.text()) > 0);
        PartWorkers.Settings settings =
                new PartWorkers.Settings("manager-" + ProcessHandle.current().pid(), ownThreads, false);
        try (PartWorkers own = new PartWorkers(leases, repository, parts, settings, PartListener.NONE, () -> {})) {
            MessageChannelPartitionHandler handler = handler(watched, part.getName());
            handler.setGridSize(threads + ownThreads);
            PartPlan planning = new PartPlan(withinTransactions(), database, leases, plan, part.getName());
            return handler.handle(watched.planned(planning, own), manager);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            watched.leaveOpen();
        }
    }

    /** The job repository within the caller's transaction: its own begins and commits one for each step execution. */
    private JobRepository withinTransactions() throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(database);
        factory.setTransactionManager(new ResourcelessTransactionManager());
        factory.setValidateTransactionState(false);
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    private static MessageChannelPartitionHandler handler(WatchedParts watched, String partStep) throws Exception {
        MessagingTemplate template = new MessagingTemplate();
        template.setDefaultChannel(watched);
        MessageChannelPartitionHandler handler = new MessageChannelPartitionHandler();
        handler.setMessagingOperations(template);
        handler.setStepName(partStep);
        handler.setJobRepository(watched);
        handler.setPollInterval(LOOK_MILLIS);
        handler.afterPropertiesSet();
        return handler;
    }

    /** What was left does not stop the job, so only counts are taken over. */
    private static void count(StepExecution manager, Collection<StepExecution> parts) {
        for (StepExecution part : parts) {
            manager.setReadCount(manager.getReadCount() + part.getReadCount());
            manager.setWriteCount(manager.getWriteCount() + part.getWriteCount());
            manager.setCommitCount(manager.getCommitCount() + part.getCommitCount());
            manager.setRollbackCount(manager.getRollbackCount() + part.getRollbackCount());
        }
    }
}
