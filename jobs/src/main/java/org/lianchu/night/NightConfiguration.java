package org.lianchu.night;

import org.lianchu.run.RunConfiguration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The jobs. A whole night reads: receive master data, receive documents; open the run, cross-validate its days, judge the
 * discrepancies; settle its days, conclude.
 */
@Configuration(proxyBeanMethods = false)
public class NightConfiguration {
    private static final String COMPLETED = "COMPLETED";
    private static final String ANY = "*";

    /** Files to documents. */
    @Bean
    Flow ingestFlow(Step receiveMasterData, Step receiveDocuments) {
        return new FlowBuilder<SimpleFlow>("ingestFlow")
                .start(receiveMasterData)
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
        return new JobBuilder("ingest", repository).start(ingestFlow).end().build();
    }

    @Bean
    Job reconcile(JobRepository repository, Flow reconcileFlow) {
        return new JobBuilder("reconcile", repository)
                .start(reconcileFlow)
                .end()
                .build();
    }

    @Bean
    Job settle(JobRepository repository, Flow settleFlow) {
        return new JobBuilder("settle", repository).start(settleFlow).end().build();
    }

    @Bean
    Job night(JobRepository repository, Flow ingestFlow, Flow reconcileFlow, Flow settleFlow) {
        return new JobBuilder("night", repository)
                .start(ingestFlow)
                .on(COMPLETED)
                .to(reconcileFlow)
                .from(ingestFlow)
                .on(ANY)
                .fail()
                .from(reconcileFlow)
                .on(COMPLETED)
                .to(settleFlow)
                .from(reconcileFlow)
                .on(RunConfiguration.SAME)
                .end(RunConfiguration.SAME)
                .from(reconcileFlow)
                .on(RunConfiguration.REFUSED)
                .end(RunConfiguration.REFUSED)
                .from(reconcileFlow)
                .on(ANY)
                .fail()
                .end()
                .build();
    }
}
