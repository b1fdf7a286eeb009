package org.lianchu.ledger;

import javax.sql.DataSource;
import org.lianchu.batch.OwnTransactions;
import org.lianchu.outbox.Outbox;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.RunStore;
import org.lianchu.run.RunTasklet;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.ResultStore;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The steps that take a computed run over the ledger, in the order in which they happen. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {
    /** The exit of {@code agreeWithLedger} where the ledger refused a day. */
    public static final String REFUSED = "REFUSED";

    @Bean
    RunOnLedger runOnLedger(
            OperatorLedger ledger,
            LedgerStore onLedger,
            DataSource dataSource,
            ResultStore results,
            RunStore runs,
            ProgressListener progress) {
        SettleRequests requests = new SettleRequests(new ChunkStore(dataSource), results);
        return new RunOnLedger(ledger, onLedger, new Outbox(dataSource), requests, results, runs, progress);
    }

    @Bean
    NightlyComparison nightlyComparison(
            OperatorLedger ledger, DataSource dataSource, RunStore runs, ResultStore results) {
        return new NightlyComparison(ledger, dataSource, runs, results);
    }

    /** Reads what came to the ledger, before files are held against it. */
    @Bean
    Step followLedger(JobRepository repository, PlatformTransactionManager transactions, OperatorLedger ledger) {
        return new StepBuilder("followLedger", repository)
                .tasklet(
                        (contribution, context) -> {
                            ledger.catchUp();
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .transactionAttribute(new OwnTransactions())
                .build();
    }

    /** Freezes the generation of a FINAL or an ADJUSTMENT. */
    @Bean
    Step freezeTerm(
            JobRepository repository, PlatformTransactionManager transactions, RunStore runs, RunOnLedger onLedger) {
        return new StepBuilder("freezeTerm", repository)
                .tasklet(RunTasklet.doing(runs, onLedger::freeze), transactions)
                .transactionAttribute(new OwnTransactions())
                .build();
    }

    /** Has the ledger settle each day over the same inputs. */
    @Bean
    Step settleOnLedger(
            JobRepository repository, PlatformTransactionManager transactions, RunStore runs, RunOnLedger onLedger) {
        return new StepBuilder("settleOnLedger", repository)
                .tasklet(RunTasklet.doing(runs, onLedger::settle), transactions)
                .transactionAttribute(new OwnTransactions())
                .build();
    }

    /** Holds the ledger's digests against the platform's, and writes SETTLED, last of all. */
    @Bean
    Step agreeWithLedger(
            JobRepository repository, PlatformTransactionManager transactions, RunStore runs, RunOnLedger onLedger) {
        return new StepBuilder("agreeWithLedger", repository)
                .tasklet(RunTasklet.deciding(runs, onLedger::agree, REFUSED), transactions)
                .transactionAttribute(new OwnTransactions())
                .build();
    }
}
