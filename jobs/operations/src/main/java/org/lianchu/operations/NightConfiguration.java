package org.lianchu.operations;

import org.lianchu.ingest.IngestSteps;
import org.lianchu.ledger.LedgerSteps;
import org.lianchu.ledger.RestoreSteps;
import org.lianchu.run.RunSteps;
import org.lianchu.run.RunStore;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The jobs. A whole night reads: receive master data, share documents, receive documents; cut the terms, receive once
 * more, open the run, cross-validate its days, judge the discrepancies; settle its days, conclude. What it computed
 * then goes over the ledger by a job of its own, which is also how an earlier run gets there that could not: settle its
 * days there, compare.
 */
@Configuration(proxyBeanMethods = false)
public class NightConfiguration {
    static final String INGEST = "ingest";
    static final String NIGHT = "night";
    static final String RECONCILE = "reconcile";
    static final String SETTLE = "settle";
    static final String EVIDENCE = "evidence";
    static final String RESTORE = "restoreRun";

    private static final String CUT = "cutFlow";
    private static final String COMPLETED = "COMPLETED";
    private static final String ANY = "*";
    private static final String TO_SETTLE = "SETTLE";

    @Bean
    Job ingest(JobRepository repository, IngestSteps ingest, LedgerSteps ledger) {
        return job(INGEST, repository, received(ingest, ledger));
    }

    @Bean
    Job reconcile(JobRepository repository, RunSteps run, LedgerSteps ledger) {
        Flow cut = new FlowBuilder<SimpleFlow>(CUT).start(ledger.cutTerms()).end();
        return job(RECONCILE, repository, reconciled(cut, run));
    }

    @Bean
    Job settle(JobRepository repository, RunSteps run) {
        return job(SETTLE, repository, settled(run));
    }

    /** Takes a computed run over the ledger. */
    @Bean
    Job evidence(JobRepository repository, LedgerSteps ledger) {
        return new JobBuilder(EVIDENCE, repository)
                .start(ledger.complete())
                .next(ledger.settle())
                .next(ledger.agree())
                .build();
    }

    /** Builds a run again that the ledger has: nothing is judged by it before its seals are the ledger's. */
    @Bean
    Job restoreRun(JobRepository repository, RunSteps run, RestoreSteps restore) {
        return new JobBuilder(RESTORE, repository)
                .start(computed(run))
                .next(restore.requireAccepted())
                .on(RestoreSteps.DIFFERS)
                .end(RestoreSteps.DIFFERS)
                .from(restore.requireAccepted())
                .on(COMPLETED)
                .to(run.writePostings())
                .from(restore.requireAccepted())
                .on(ANY)
                .fail()
                .from(run.writePostings())
                .on(COMPLETED)
                .to(restore.compareSeals())
                .from(run.writePostings())
                .on(ANY)
                .fail()
                .from(restore.compareSeals())
                .on(RestoreSteps.DIFFERS)
                .end(RestoreSteps.DIFFERS)
                .from(restore.compareSeals())
                .on(COMPLETED)
                .to(restored(run, restore))
                .from(restore.compareSeals())
                .on(ANY)
                .fail()
                .end()
                .build();
    }

    /** A run whose seals are the ledger's to its state. */
    private static Flow restored(RunSteps run, RestoreSteps restore) {
        return new FlowBuilder<SimpleFlow>("restoredFlow")
                .start(run.judgeAgain())
                .next(run.conclude())
                .next(restore.end())
                .end();
    }

    @Bean
    Job night(JobRepository repository, IngestSteps ingest, RunSteps run, LedgerSteps ledger, RunStore runs) {
        Flow received = received(ingest, ledger);
        Flow cut = new FlowBuilder<SimpleFlow>(CUT)
                .start(ledger.cutTerms())
                .next(ingest.receiveAgain())
                .end();
        Flow reconciled = reconciled(cut, run);
        JobExecutionDecider isToSettle = isToSettle(runs);
        return new JobBuilder(NIGHT, repository)
                .start(received)
                .on(COMPLETED)
                .to(reconciled)
                .from(received)
                .on(ANY)
                .fail()
                .from(reconciled)
                .on(COMPLETED)
                .to(isToSettle)
                .from(reconciled)
                .on(ANY)
                .fail()
                .from(isToSettle)
                .on(TO_SETTLE)
                .to(settled(run))
                .from(isToSettle)
                .on(COMPLETED)
                .end()
                .end()
                .build();
    }

    private static Job job(String name, JobRepository repository, Flow flow) {
        return new JobBuilder(name, repository).start(flow).end().build();
    }

    /** Files to documents. */
    private static Flow received(IngestSteps ingest, LedgerSteps ledger) {
        return new FlowBuilder<SimpleFlow>("ingestFlow")
                .start(ledger.follow())
                .next(ingest.receiveMasterData())
                .next(ingest.shareDocuments())
                .next(ingest.receiveDocuments())
                .end();
    }

    /** Documents to discrepancies; ends where nothing has changed or the run is refused. */
    private static Flow reconciled(Flow cut, RunSteps run) {
        Flow computed = computed(run);
        return new FlowBuilder<SimpleFlow>("reconcileFlow")
                .start(cut)
                .on(COMPLETED)
                .to(run.open())
                .from(cut)
                .on(ANY)
                .fail()
                .from(run.open())
                .on(RunSteps.SAME)
                .end(RunSteps.SAME)
                .from(run.open())
                .on(COMPLETED)
                .to(computed)
                .from(run.open())
                .on(ANY)
                .fail()
                .from(computed)
                .on(COMPLETED)
                .to(run.judge())
                .from(computed)
                .on(ANY)
                .fail()
                .from(run.judge())
                .on(RunSteps.REFUSED)
                .end(RunSteps.REFUSED)
                .from(run.judge())
                .on(COMPLETED)
                .end(COMPLETED)
                .from(run.judge())
                .on(ANY)
                .fail()
                .build();
    }

    /** The days of an open run: those that others take first, where somebody does, then all that is left. */
    private static Flow computed(RunSteps run) {
        return new FlowBuilder<SimpleFlow>("computeFlow")
                .start(run.shareDays())
                .next(run.computeDays())
                .end();
    }

    /** Discrepancies to postings. */
    private static Flow settled(RunSteps run) {
        return new FlowBuilder<SimpleFlow>("settleFlow")
                .start(run.writePostings())
                .next(run.conclude())
                .end();
    }

    /** Whether there is a run to settle: not where it was refused, nor where nothing had changed. */
    private static JobExecutionDecider isToSettle(RunStore runs) {
        return (job, step) -> runs.find(String.valueOf(job.getJobParameters().getString(JobAttempts.RUN)))
                .filter(run -> !run.state().isEnded())
                .map(run -> new FlowExecutionStatus(TO_SETTLE))
                .orElse(FlowExecutionStatus.COMPLETED);
    }
}
