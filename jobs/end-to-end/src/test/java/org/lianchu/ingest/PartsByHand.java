package org.lianchu.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.lianchu.home.Home;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.FilePlan;
import org.lianchu.store.MarketStore;
import org.lianchu.store.Transactions;
import org.lianchu.time.DayBounds;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.scope.context.StepContext;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Plans parts of an inbox and receives them one by one, as workers would. */
public final class PartsByHand {
    private final DataSource database;

    public PartsByHand(DataSource database) {
        this.database = database;
    }

    /** The parts of what lies in an inbox, each of so many files at most. */
    public Map<String, ExecutionContext> plan(Home home, Path inbox, Evidence wanted, int files) {
        DocumentStore documents = new DocumentStore(database);
        return new FilesPlan(
                        new Inbox(inbox),
                        documents,
                        new MarketStore(database),
                        new FilePlan(database),
                        wanted,
                        home.textMappings(),
                        () -> DayBounds.of(home.ruleBook().firstDay(), Instant.now()),
                        planned -> new ArrivalNumbers(documents, new HashMap<>(), planned),
                        Transactions.over(database),
                        new FilesPlan.PartSize(1, files, Long.MAX_VALUE))
                .partition(1);
    }

    /**
     * Receives a part.
     *
     * @return how many documents were stored
     */
    public long receive(ExecutionContext part, FileSource source) throws Exception {
        JobExecution job = new JobExecution(1, new JobInstance(1, "ingest"), new JobParameters());
        StepExecution step = new StepExecution(1, FilesPartConfiguration.STEP, job);
        step.setExecutionContext(new ExecutionContext(part));
        var contribution = step.createStepContribution();
        new FilesPart(database, source, new JdbcTransactionManager(database))
                .execute(contribution, new ChunkContext(new StepContext(step)));
        return contribution.getWriteCount();
    }
}
