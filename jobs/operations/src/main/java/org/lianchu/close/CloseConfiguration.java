package org.lianchu.close;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.lianchu.batch.StepTasklets;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.collect.StatementService;
import org.lianchu.collect.StatementStores;
import org.lianchu.collect.Statements;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.home.Home;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.ledger.NightlyComparison;
import org.lianchu.ledger.OperatorLedger;
import org.lianchu.ledger.OperatorWrites;
import org.lianchu.ledger.SealedDays;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.LeftOut;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunStore;
import org.lianchu.run.RunTasklet;
import org.lianchu.store.CertificateStore;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.ResultStore;
import org.lianchu.store.StatementStore;
import org.lianchu.store.Transactions;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** The job that closes a term once it was approved on the ledger, its steps in order. */
@Configuration(proxyBeanMethods = false)
@Import(DisputeStore.class)
public class CloseConfiguration {
    /** The name of the job. */
    public static final String CLOSE = "close";

    /** Of the statements that a close writes; others are written by "statements". */
    private static final String LANGUAGE = "zh";

    @Bean
    WorkingDays workingDays(Home home) {
        return WorkingDays.in(home.calendar());
    }

    @Bean
    TermClose termClose(
            Home home,
            OperatorLedger ledger,
            OperatorWrites writes,
            NightlyComparison comparison,
            RunStore runs,
            DataSource dataSource,
            DisputeStore disputes,
            WorkingDays calendar,
            SealedDays sealed,
            LeftOut leftOut,
            ProgressListener progress) {
        return new TermClose(
                home,
                ledger,
                writes,
                comparison,
                runs,
                new CloseStore(dataSource),
                CloseInputs.in(dataSource, sealed, leftOut),
                disputes,
                calendar,
                progress,
                Transactions.over(dataSource));
    }

    @Bean
    StatementService statementDesk(
            RunStore runs,
            RunFunctions functions,
            ResultStore results,
            MarketStore market,
            DiscrepancyStore discrepancies,
            DisputeStore disputes,
            DataSource dataSource,
            WorkingDays calendar,
            SealedDays sealed,
            LeftOut leftOut,
            LedgerAccess ledger) {
        StatementStores stores = new StatementStores(
                runs,
                functions,
                results,
                sealed,
                market,
                discrepancies,
                new ChunkStore(dataSource),
                new StatementStore(dataSource),
                new CertificateStore(dataSource),
                new LedgerStore(dataSource),
                leftOut,
                disputes);
        return new StatementService(stores, calendar, ledger);
    }

    /** Claims, statements, state: what comes after a close was approved on the ledger. */
    @Bean
    Job close(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RunStore runs,
            TermClose close,
            StatementService statements,
            Home home,
            ProgressListener progress) {
        StepTasklets steps = new StepTasklets(repository, transactions);
        RunTasklet.Action write = run -> writeAll(run, statements, home, progress);
        return new JobBuilder(CLOSE, repository)
                .start(steps.of("issueClaims", RunTasklet.doing(runs, close::issue)))
                .next(steps.of("agreeClaims", RunTasklet.doing(runs, close::agree)))
                .next(steps.of("writeStatements", RunTasklet.doing(runs, write)))
                // in one transaction, last of all
                .next(new StepBuilder("concludeClose", repository)
                        .tasklet(RunTasklet.doing(runs, close::conclude), transactions)
                        .build())
                .build();
    }

    /** Writes every participant's statement; what stands there already stays. */
    private static void writeAll(Run run, StatementService statements, Home home, ProgressListener progress)
            throws IOException, SQLException {
        Path folder = home.statements().resolve(run.key().toString());
        Statements.Report report = statements.of(run, LANGUAGE, false).write(List.of(), folder, progress);
        if (!report.isComplete()) {
            throw new CloseStoppedException(
                    "statements that could not be written: " + report.failed() + "; the same again goes on");
        }
    }
}
