package org.lianchu.ingest;

import org.jspecify.annotations.Nullable;
import org.lianchu.store.FilePlan;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts what workers received when the step begins that receives the rest, and forgets the plan when it is done. */
final class PlanEnding implements StepExecutionListener {
    private final FilePlan plan;
    private final IngestReport report;
    private final TransactionTemplate transactions;

    PlanEnding(FilePlan plan, IngestReport report, PlatformTransactionManager transactions) {
        this.plan = plan;
        this.report = report;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Override
    public void beforeStep(StepExecution step) {
        plan.endParts();
        transactions.execute(status -> plan.takeStored()).forEach(report::accepted);
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        if (step.getStatus() == BatchStatus.COMPLETED) {
            plan.end();
        }
        return null;
    }
}
