package org.lianchu.run;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.lianchu.auction.Auction;
import org.lianchu.batch.AheadReader;
import org.lianchu.progress.ProgressListener;
import org.lianchu.settlement.RunId;
import org.lianchu.store.DayDocuments;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.FactStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.PublicationStore;
import org.lianchu.store.RecordPlaces;
import org.lianchu.store.ResultStore;
import org.lianchu.store.RunCuts;
import org.lianchu.store.SubmissionStore;
import org.lianchu.time.TradingDay;
import org.lianchu.work.SharedSteps;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** The steps of a settlement run, in the order in which they happen. */
@Configuration(proxyBeanMethods = false)
@Import({
    RunStore.class,
    MarketStore.class,
    PublicationStore.class,
    SubmissionStore.class,
    ResultStore.class,
    FactStore.class,
    FactFilling.class,
    LedgerStore.class,
    DiscrepancyStore.class,
    RecordPlaces.class,
    DayDocuments.class,
    RunFunctions.class,
    RunOpening.class,
    Auction.class,
    LeftOut.class,
    RunCuts.class,
    Judgement.class,
    RunEnding.class
})
public class RunConfiguration {
    private static final int WORKERS = 2;
    private static final int DAYS_A_CHUNK = 16;
    // most of a chunk ahead, so that the workers are not idle while one is being written; a day is two megabytes
    private static final int DAYS_AHEAD = 12;

    @Bean
    @StepScope
    ItemStreamReader<CarriedDay> validatedDays(
            @Value("#{jobParameters['run']}") String run,
            RunFunctions functions,
            ResultStore results,
            FactStore facts) {
        RunFunction function = functions.of(run);
        long no = function.run().no();
        Set<TradingDay> early = Set.copyOf(results.earlyDays(no));
        return new AheadReader<>(
                () -> left(function, results.validatedDays(no)),
                day -> early.contains(day)
                        ? new EarlyDay(function.market(day), facts.ofStations(no, day))
                        : function.validated(day),
                WORKERS,
                DAYS_AHEAD);
    }

    private static Iterator<TradingDay> left(RunFunction function, Iterable<TradingDay> done) {
        Set<TradingDay> known = new HashSet<>();
        done.forEach(known::add);
        return function.run()
                .key()
                .period()
                .days()
                .filter(d -> !known.contains(d))
                .iterator();
    }

    @Bean
    @StepScope
    ItemStreamWriter<CarriedDay> validationWriter(
            @Value("#{jobParameters['run']}") String run,
            RunFunctions functions,
            ResultStore results,
            FactStore facts,
            ProgressListener progress) {
        return new ValidationWriter(functions.of(run), results, facts, progress);
    }

    @Bean
    @StepScope
    ItemStreamReader<SettledDay> outcomes(
            @Value("#{jobParameters['run']}") String run, RunFunctions functions, ResultStore results) {
        return new AheadReader<>(
                () -> left(
                        functions.of(run),
                        results.settledDays(functions.of(run).run().no())),
                day -> functions.of(run).settled(day),
                WORKERS,
                DAYS_AHEAD);
    }

    @Bean
    @StepScope
    ItemStreamWriter<SettledDay> settlementWriter(
            @Value("#{jobParameters['run']}") String run,
            RunFunctions functions,
            ResultStore results,
            ProgressListener progress) {
        return new SettlementWriter(functions.of(run).run(), results, progress);
    }

    @Bean
    Step shareDays(SharedSteps shared, Partitioner daysPlan, Step daysPart) {
        return shared.of(RunSteps.SHARE_DAYS, daysPlan, daysPart);
    }

    @Bean
    RunSteps runSteps(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RunStore runs,
            RunOpening opening,
            RunEnding ending,
            Step shareDays,
            ItemStreamReader<CarriedDay> validatedDays,
            ItemStreamWriter<CarriedDay> validationWriter,
            ItemStreamReader<SettledDay> outcomes,
            ItemStreamWriter<SettledDay> settlementWriter) {
        return new RunSteps(
                new StepBuilder(RunSteps.OPEN, repository)
                        .tasklet((step, context) -> open(step, context, opening), transactions)
                        .build(),
                shareDays,
                days(RunSteps.COMPUTE_DAYS, repository, transactions, validatedDays, validationWriter),
                new StepBuilder("judge", repository)
                        .tasklet(RunTasklet.deciding(runs, ending::judge, RunSteps.REFUSED), transactions)
                        .build(),
                new StepBuilder("judgeAgain", repository)
                        .tasklet(RunTasklet.doing(runs, ending::judgeAgain), transactions)
                        .build(),
                days(RunSteps.WRITE_POSTINGS, repository, transactions, outcomes, settlementWriter),
                new StepBuilder(RunSteps.CONCLUDE, repository)
                        .tasklet(RunTasklet.doing(runs, ending::conclude), transactions)
                        .build());
    }

    private static RepeatStatus open(StepContribution step, ChunkContext context, RunOpening opening) {
        RunId id = RunTasklet.runId(context);
        if (!opening.open(id).key().toString().equals(id.toString())) {
            step.setExitStatus(new ExitStatus(RunSteps.SAME));
        }
        return RepeatStatus.FINISHED;
    }

    private static <T> Step days(
            String name,
            JobRepository repository,
            PlatformTransactionManager transactions,
            ItemStreamReader<T> reader,
            ItemStreamWriter<T> writer) {
        return new StepBuilder(name, repository)
                .<T, T>chunk(DAYS_A_CHUNK)
                .reader(reader)
                .writer(writer)
                .transactionManager(transactions)
                .build();
    }
}
