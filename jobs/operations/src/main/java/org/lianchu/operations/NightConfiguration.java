package org.lianchu.operations;

import org.lianchu.run.RunConfiguration;
import org.lianchu.run.RunStore;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The jobs. A whole night reads: receive master data, receive documents; open the run, cross-validate its days, judge
 * the discrepancies; settle its days, conclude. What it computed then goes over the ledger by a job of its own, which
 * is also how an earlier run gets there that could not: freeze its generation, settle its days there, compare.
 */
@Configuration(proxyBeanMethods = false)
public class NightConfiguration {
    static final String INGEST = "ingest";
    static final String NIGHT = "night";
    static final String RECONCILE = "reconcile";
    static final String SETTLE = "settle";
    static final String EVIDENCE = "evidence";

    private static final String COMPLETED = "COMPLETED";
    private static final String ANY = "*";
    private static final String TO_SETTLE = "SETTLE";

    /** Files to documents. */
    @Bean
    Flow ingestFlow(Step followLedger, Step receiveMasterData, Step receiveDocuments) {
        return new FlowBuilder<SimpleFlow>("ingestFlow")
                .start(followLedger)
                .next(receiveMasterData)
                .next(receiveDocuments)
                .end();
    }

    /** Documents to discrepancies; ends where nothing has changed or the run is refused. */
    @Bean
    Flow reconcileFlow(Step openRun, Step crossValidate, Step judge) {
        return new FlowBuilder<SimpleFlow>("reconcileFlow")
                .start(openRun)
                .on(RunConfiguration.SAME)
                .end(RunConfiguration.SAME)
                .from(openRun)
                .on(COMPLETED)
                .to(crossValidate)
                .from(openRun)
                .on(ANY)
                .fail()
                .from(crossValidate)
                .on(COMPLETED)
                .to(judge)
                .from(crossValidate)
                .on(ANY)
                .fail()
                .from(judge)
                .on(RunConfiguration.REFUSED)
                .end(RunConfiguration.REFUSED)
                .from(judge)
                .on(COMPLETED)
                .end(COMPLETED)
                .from(judge)
                .on(ANY)
                .fail()
                .build();
    }

    /** Documents to postings. */
    @Bean
    Flow settleFlow(Step settleDays, Step conclude) {
        return new FlowBuilder<SimpleFlow>("settleFlow")
                .start(settleDays)
                .next(conclude)
                .end();
    }

    @Bean
    Job ingest(JobRepository repository, Flow ingestFlow) {
        return new JobBuilder(INGEST, repository).start(ingestFlow).end().build();
    }

    @Bean
    Job reconcile(JobRepository repository, Flow reconcileFlow) {
        return new JobBuilder(RECONCILE, repository).start(reconcileFlow).end().build();
    }

    @Bean
    Job settle(JobRepository repository, Flow settleFlow) {
        return new JobBuilder(SETTLE, repository).start(settleFlow).end().build();
    }

    /** Takes a computed run over the ledger. */
    @Bean
    Job evidence(JobRepository repository, Step freezeTerm, Step settleOnLedger, Step agreeWithLedger) {
        return new JobBuilder(EVIDENCE, repository)
                .start(freezeTerm)
                .next(settleOnLedger)
                .next(agreeWithLedger)
                .build();
    }

    /** Whether there is a run to settle: not where it was refused, nor where nothing had changed. */
    @Bean
    JobExecutionDecider isToSettle(RunStore runs) {
        return (job, step) -> runs.find(String.valueOf(job.getJobParameters().getString("run")))
                .filter(run -> !run.state().isEnded())
                .map(run -> new FlowExecutionStatus(TO_SETTLE))
                .orElse(FlowExecutionStatus.COMPLETED);
    }

    @Bean
    Job night(
            JobRepository repository,
            Flow ingestFlow,
            Flow reconcileFlow,
            JobExecutionDecider isToSettle,
            Flow settleFlow) {
        return new JobBuilder(NIGHT, repository)
                .start(ingestFlow)
                .on(COMPLETED)
                .to(reconcileFlow)
                .from(ingestFlow)
                .on(ANY)
                .fail()
                .from(reconcileFlow)
                .on(COMPLETED)
                .to(isToSettle)
                .from(reconcileFlow)
                .on(ANY)
                .fail()
                .from(isToSettle)
                .on(TO_SETTLE)
                .to(settleFlow)
                .from(isToSettle)
                .on(COMPLETED)
                .end()
                .end()
                .build();
    }
}
