package org.lianchu.ledger;

import javax.sql.DataSource;
import org.lianchu.batch.StepTasklets;
import org.lianchu.home.Home;
import org.lianchu.outbox.Outbox;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunStore;
import org.lianchu.run.RunTasklet;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.ResultStore;
import org.lianchu.store.RunCuts;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** The steps that take a computed run over the ledger, in the order in which they happen. */
@Configuration(proxyBeanMethods = false)
@Import({RunRestoring.class, Outbox.class, OperatorWrites.class, TermCuts.class, NightlyComparison.class})
public class LedgerConfiguration {
    @Bean
    RunOnLedger runOnLedger(
            OperatorLedger ledger,
            LedgerStore onLedger,
            DataSource dataSource,
            ResultStore results,
            RunStore runs,
            RunFunctions functions,
            RunCuts cuts,
            OperatorWrites writes,
            SealedDays sealed,
            ProgressListener progress) {
        SettleRequests requests = new SettleRequests(new ChunkStore(dataSource), sealed, functions, cuts, onLedger);
        return new RunOnLedger(ledger, onLedger, writes, requests, results, sealed, runs, cuts, progress);
    }

    @Bean
    RestoreSteps restoreSteps(
            JobRepository repository, PlatformTransactionManager transactions, RunStore runs, RunRestoring restoring) {
        StepTasklets steps = new StepTasklets(repository, transactions);
        return new RestoreSteps(
                steps.of("requireAccepted", RunTasklet.deciding(runs, restoring::accept, RestoreSteps.DIFFERS)),
                steps.of("compareSeals", RunTasklet.deciding(runs, restoring::isSame, RestoreSteps.DIFFERS)),
                steps.of("endRestored", RunTasklet.doing(runs, restoring::end)));
    }

    @Bean
    SealedDays sealedDays(Home home, ResultStore results, RunFunctions functions) {
        return new SealedDays(home.wallet(), results, functions);
    }

    @Bean
    LedgerSteps ledgerSteps(
            JobRepository repository,
            PlatformTransactionManager transactions,
            OperatorLedger ledger,
            RunStore runs,
            TermCuts cuts,
            RunOnLedger onLedger) {
        StepTasklets steps = new StepTasklets(repository, transactions);
        return new LedgerSteps(
                steps.of("followLedger", (step, context) -> {
                    ledger.catchUp();
                    return RepeatStatus.FINISHED;
                }),
                steps.of("cutTerms", (step, context) -> {
                    cuts.draw(RunTasklet.runId(context));
                    return RepeatStatus.FINISHED;
                }),
                steps.of("completeInputs", RunTasklet.doing(runs, onLedger::complete)),
                steps.of("settleOnLedger", RunTasklet.doing(runs, onLedger::settle)),
                steps.of(LedgerSteps.AGREE, RunTasklet.deciding(runs, onLedger::agree, LedgerSteps.REFUSED)));
    }
}
