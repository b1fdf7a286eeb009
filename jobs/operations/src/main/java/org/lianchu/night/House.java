package org.lianchu.night;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import org.lianchu.home.HomeParts;
import org.lianchu.ingest.Inbox;
import org.lianchu.ingest.IngestReport;
import org.lianchu.ledger.RunOnLedger;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunKey;
import org.lianchu.run.RunOpening;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobExecutionNotRunningException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An open settlement house: a home's parts and the jobs over them.
 *
 * <p>What a killed process left running is found when work begins and goes on where it was: every job is started again
 * under the identity it had.
 */
public final class House implements AutoCloseable {
    private final HomeParts parts;
    private final ConfigurableApplicationContext context;

    private House(HomeParts parts, ConfigurableApplicationContext context) {
        this.parts = parts;
        this.context = context;
    }

    /**
     * Opens a house.
     *
     * @param command what this process was asked to do, for those it keeps waiting
     */
    public static House open(HouseSettings settings, String command, ProgressListener progress)
            throws IOException, SQLException {
        HomeParts parts = HomeParts.open(settings.home(), settings.db(), command);
        try {
            return new House(parts, context(settings, parts, progress));
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static ConfigurableApplicationContext context(
            HouseSettings settings, HomeParts parts, ProgressListener progress) {
        return new SpringApplicationBuilder(HouseConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(c -> {
                    // as singletons of their own: closing the context must not close them
                    ConfigurableListableBeanFactory beans = c.getBeanFactory();
                    beans.registerSingleton("home", settings.home());
                    beans.registerSingleton("inbox", new Inbox(settings.inboxFolder()));
                    beans.registerSingleton("wantedEvidence", settings.evidence());
                    beans.registerSingleton("ledgerAccess", settings.ledger());
                    beans.registerSingleton("progress", progress);
                    beans.registerSingleton("dataSource", parts.dataSource());
                })
                .run();
    }

    /** A part of the house by its type, for reading. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /**
     * Takes the right to write and puts away what a killed process left marked as running.
     *
     * @throws org.lianchu.home.HomeBusyException if another process is at work, named
     */
    public void beginWork() throws SQLException {
        parts.beginWork();
        part(RunOnLedger.class).release();
        attempts().recover();
    }

    /** Who is at work here, this process or another, as it names itself; empty if nobody is. */
    public Optional<String> atWork() {
        return parts.atWork();
    }

    /** Gives the right to write back, for others until the next piece of work. */
    public void endWork() throws SQLException {
        parts.endWork();
    }

    /** Has the work that is under way in this house stop after the commit in hand; from any thread. */
    public void stop() {
        JobRepository repository = part(JobRepository.class);
        for (String job : repository.getJobNames()) {
            for (JobExecution execution : repository.findRunningJobExecutions(job)) {
                try {
                    part(JobOperator.class).stop(execution);
                } catch (JobExecutionNotRunningException ended) {
                    // which is what was wanted
                }
            }
        }
    }

    /** Receives what is new in the inbox. */
    public IngestReport ingest() throws JobExecutionException {
        JobAttempts attempts = attempts();
        JobExecution execution = attempts.start(
                context.getBean("ingest", Job.class), new JobParameters(), attempts.lastNumber("ingest"));
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw failure(execution);
        }
        return part(IngestReport.class);
    }

    /**
     * The night: receives what is new, cross-validates and settles.
     *
     * @param wanted market, period and type; generation and version are found
     */
    public Run night(RunKey wanted) throws JobExecutionException {
        RunKey key = part(RunOpening.class).place(wanted);
        return onLedger(ended(key, launch("night", key)));
    }

    /** Cross-validates and settles what was received. */
    public Run settle(RunKey wanted) throws JobExecutionException {
        return goOn(part(RunOpening.class).place(wanted));
    }

    /** Goes on with a run that did not end, from exactly where it stopped; an ended run is returned as it is. */
    public Run goOn(RunKey key) throws JobExecutionException {
        Run reconciled = ended(key, launch("reconcile", key));
        return onLedger(reconciled.state().isEnded() ? reconciled : ended(key, launch("settle", key)));
    }

    /**
     * Does what is left of a run up to the ledger's agreement.
     *
     * @param onlyFailed whether the jobs that stopped go on at the very step at which they did; else a run that did not
     *     end is looked through from its first step on, which finds most of it done
     * @throws JobFailedException if it stopped again
     */
    public Run finish(RunKey key, boolean onlyFailed) throws JobExecutionException {
        Optional<Run> run = part(RunStore.class).find(key.toString());
        if (run.isPresent() && run.get().state().isEnded()) {
            return onLedger(run.get());
        }
        if (hasStopped("night", key) && (onlyFailed || run.isEmpty())) {
            return onLedger(ended(key, launch("night", key)));
        }
        boolean isReconciled = lastOf("reconcile", key)
                .filter(last -> last.getStatus() == BatchStatus.COMPLETED)
                .isPresent();
        return onlyFailed && isReconciled ? onLedger(ended(key, launch("settle", key))) : goOn(key);
    }

    /** Whether a job about a run stopped half-way and did not go on since. */
    public boolean hasStopped(String job, RunKey key) {
        return lastOf(job, key)
                .filter(last -> last.getStatus() != BatchStatus.COMPLETED)
                .isPresent();
    }

    /** Takes a run over the ledger, if it is due there. */
    public Run onLedger(Run run) throws JobExecutionException {
        return part(RunOnLedger.class).isDue(run) ? ended(run.key(), launch("evidence", run.key())) : run;
    }

    /**
     * Finishes the close of a term that was approved on the ledger: claims, statements, state; what is done stays done.
     *
     * @throws JobFailedException if it stopped half-way; the same again goes on
     */
    public Run close(RunKey key) throws JobExecutionException {
        JobExecution execution = launch("close", key);
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw failure(execution);
        }
        return part(RunStore.class).find(key.toString()).orElseThrow();
    }

    private Optional<JobExecution> lastOf(String job, RunKey key) {
        return attempts().last(job, about(key));
    }

    private JobExecution launch(String job, RunKey key) throws JobExecutionException {
        return attempts().start(context.getBean(job, Job.class), about(key), 1);
    }

    private static JobParameters about(RunKey key) {
        return new JobParametersBuilder().addString("run", key.toString()).toJobParameters();
    }

    private JobAttempts attempts() {
        return new JobAttempts(part(JobRepository.class), part(JobOperator.class));
    }

    /** The run a job was about, PARTIAL if the job failed; where nothing had changed, the version before. */
    private Run ended(RunKey key, JobExecution execution) {
        RunStore runs = part(RunStore.class);
        Optional<Run> run = runs.find(key.toString()).or(() -> runs.latest(key));
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return run.orElseThrow();
        }
        run.filter(r -> !r.state().isEnded()).ifPresent(r -> runs.setState(r, RunState.PARTIAL));
        throw failure(execution);
    }

    /** Why a job stopped; noted with it too, for what Spring Batch notes is a trace that is cut before its cause. */
    private JobFailedException failure(JobExecution execution) {
        // a step that could not be opened also fails to close, which says nothing of why
        Throwable cause = execution.getAllFailureExceptions().stream()
                .min(Comparator.comparing((Throwable thrown) ->
                        String.valueOf(thrown.getMessage()).startsWith("Failed to close")))
                .orElse(null);
        JobFailedException failure =
                new JobFailedException(execution.getJobInstance().getJobName(), cause);
        execution.setExitStatus(new ExitStatus(execution.getExitStatus().getExitCode(), failure.inWords()));
        part(JobRepository.class).update(execution);
        return failure;
    }

    @Override
    public void close() throws IOException, SQLException {
        context.close();
        parts.close();
    }
}
