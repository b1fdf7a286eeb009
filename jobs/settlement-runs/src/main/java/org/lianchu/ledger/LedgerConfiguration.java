package org.lianchu.ledger;

import javax.sql.DataSource;
import org.lianchu.batch.StepTasklets;
import org.lianchu.outbox.Outbox;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.RunStore;
import org.lianchu.run.RunTasklet;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.ResultStore;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The steps that take a computed run over the ledger, in the order in which they happen. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {
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

    @Bean
    LedgerSteps ledgerSteps(
            JobRepository repository,
            PlatformTransactionManager transactions,
            OperatorLedger ledger,
            RunStore runs,
            RunOnLedger onLedger) {
        StepTasklets steps = new StepTasklets(repository, transactions);
        return new LedgerSteps(
                steps.of("followLedger", (step, context) -> {
                    ledger.catchUp();
                    return RepeatStatus.FINISHED;
                }),
                steps.of("freezeTerm", RunTasklet.doing(runs, onLedger::freeze)),
                steps.of("settleOnLedger", RunTasklet.doing(runs, onLedger::settle)),
                steps.of(LedgerSteps.AGREE, RunTasklet.deciding(runs, onLedger::agree, LedgerSteps.REFUSED)));
    }
}
