package org.lianchu.batch;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes steps that do one thing in transactions of their own making, which a transaction around them would hold up. */
public record StepTasklets(JobRepository repository, PlatformTransactionManager transactions) {
    public Step of(String name, Tasklet work) {
        return new StepBuilder(name, repository)
                .tasklet(work, transactions)
                .transactionAttribute(new OwnTransactions())
                .build();
    }
}
