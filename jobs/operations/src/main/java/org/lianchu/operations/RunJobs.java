package org.lianchu.operations;

import java.util.Optional;
import org.lianchu.close.CloseConfiguration;
import org.lianchu.ingest.IngestReport;
import org.lianchu.ledger.RunOnLedger;
import org.lianchu.ledger.TermCuts;
import org.lianchu.run.Run;
import org.lianchu.run.RunOpening;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * Starts the jobs over runs and resumes those that stopped. Every job is started again under the identity it had, and
 * its steps find what they did already: what is done is not done twice.
 */
public final class RunJobs {
    private final RunStore runs;
    private final RunOpening opening;
    private final TermCuts cuts;
    private final RunOnLedger ledger;
    private final IngestReport received;
    private final JobAttempts attempts;

    RunJobs(
            RunStore runs,
            RunOpening opening,
            TermCuts cuts,
            RunOnLedger ledger,
            IngestReport received,
            JobAttempts attempts) {
        this.cuts = cuts;
        this.runs = runs;
        this.opening = opening;
        this.ledger = ledger;
        this.received = received;
        this.attempts = attempts;
    }

    /** Receives what is new in the inbox. */
    public IngestReport ingest() {
        JobExecution execution = attempts.start(
                NightConfiguration.INGEST, new JobParameters(), attempts.lastNumber(NightConfiguration.INGEST));
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw attempts.failure(execution);
        }
        return received;
    }

    /** What was received since these operations were opened. */
    public IngestReport received() {
        return received;
    }

    /**
     * The night: receives what is new, compares the sides and settles.
     *
     * @param wanted market, period and type; generation and version are found
     * @throws org.lianchu.ledger.TermWaitsException if the notice of its generation still runs
     */
    public Run night(RunId wanted) {
        RunId key = opening.place(wanted);
        prepare(key);
        return onLedger(ended(key, launch(NightConfiguration.NIGHT, key)));
    }

    /** Compares the sides and settles what was received. */
    public Run settle(RunId wanted) {
        return resume(opening.place(wanted));
    }

    /** Resumes a run that did not end, exactly where it stopped; an ended run is returned as it is. */
    public Run resume(RunId key) {
        if (runs.find(key.toString()).isEmpty()) {
            prepare(key);
        }
        Run reconciled = ended(key, launch(NightConfiguration.RECONCILE, key));
        return onLedger(reconciled.state().isEnded() ? reconciled : ended(key, launch(NightConfiguration.SETTLE, key)));
    }

    /**
     * Does what is left of a run up to the ledger's agreement.
     *
     * @param onlyFailed whether the jobs that stopped resume at the very step at which they did; else a run that did
     *     not end is looked through from its first step on, which finds most of it done
     * @throws JobFailedException if it stopped again
     */
    public Run finish(RunId key, boolean onlyFailed) {
        Optional<Run> run = runs.find(key.toString());
        if (run.isPresent() && run.get().state().isEnded()) {
            return onLedger(run.get());
        }
        if (hasStopped(NightConfiguration.NIGHT, key) && (onlyFailed || run.isEmpty())) {
            return onLedger(ended(key, launch(NightConfiguration.NIGHT, key)));
        }
        boolean isReconciled = attempts.last(NightConfiguration.RECONCILE, about(key))
                .filter(last -> last.getStatus() == BatchStatus.COMPLETED)
                .isPresent();
        return onlyFailed && isReconciled ? onLedger(ended(key, launch(NightConfiguration.SETTLE, key))) : resume(key);
    }

    /** Whether there is such a run, or a night of that name which stopped before it was opened. */
    public boolean isKnown(RunId key) {
        return runs.find(key.toString()).isPresent() || hasStopped(NightConfiguration.NIGHT, key);
    }

    private boolean hasStopped(String job, RunId key) {
        return attempts.last(job, about(key))
                .filter(last -> last.getStatus() != BatchStatus.COMPLETED)
                .isPresent();
    }

    /** Takes a run over the ledger, if it is due there. */
    public Run onLedger(Run run) {
        return ledger.isDue(run) ? ended(run.key(), launch(NightConfiguration.EVIDENCE, run.key())) : run;
    }

    /**
     * Finishes the close of a term that was approved on the ledger: claims, statements, state; what is done stays done.
     *
     * @throws JobFailedException if it stopped half-way; the same again resumes it
     */
    public Run close(RunId key) {
        JobExecution execution = launch(CloseConfiguration.CLOSE, key);
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw attempts.failure(execution);
        }
        return runs.find(key.toString()).orElseThrow();
    }

    /** What comes before a run is opened. */
    private void prepare(RunId key) {
        if (runs.find(key.toString()).isEmpty()) {
            ledger.refuseLost(key);
        }
        cuts.freeze(key);
    }

    /**
     * Builds a run again that the ledger has and that is open; what is done stays done.
     *
     * @return the run, which has not ended if it is not what the ledger settled
     * @throws JobFailedException if it stopped half-way; the same again resumes it
     */
    public Run restore(RunId key) {
        JobExecution execution = launch(NightConfiguration.RESTORE, key);
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw attempts.failure(execution);
        }
        return runs.find(key.toString()).orElseThrow();
    }

    private JobExecution launch(String job, RunId key) {
        return attempts.start(job, about(key), 1);
    }

    private static JobParameters about(RunId key) {
        return JobAttempts.about(key.toString());
    }

    /** The run a job was about, PARTIAL if the job failed; where nothing had changed, the version before. */
    private Run ended(RunId key, JobExecution execution) {
        Optional<Run> run = runs.find(key.toString()).or(() -> runs.latest(key));
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return run.orElseThrow();
        }
        run.filter(r -> !r.state().isEnded()).ifPresent(r -> runs.setState(r, RunState.PARTIAL));
        throw attempts.failure(execution);
    }

    /** Puts away what a killed process left marked as running; for whoever holds the lock. */
    void recover() {
        attempts.recover();
    }

    /** Has what is under way stop after the commit in hand; from any thread. */
    void stop() {
        attempts.stop();
    }
}
