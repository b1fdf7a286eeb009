package org.lianchu.operations;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.work.Leases;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobExecutionNotRunningException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * The attempts at a job, numbered from 1: one that did not complete is started again under its number, and goes on
 * where it stopped.
 *
 * <p>Every step here finds by itself what it did already. So an attempt goes on also where Spring Batch would have a
 * person look first, because its tables say less than happened: where the process ended after it had noted the job and
 * before it noted the execution, and where the end of a step could not be noted (UNKNOWN).
 */
final class JobAttempts {
    /** The parameter that names the run that a job is about. */
    static final String RUN = "run";

    private static final String NUMBER = "attempt";
    private static final long LOOK_MILLIS = 200;

    private final JobRepository repository;
    private final JobOperator operator;
    private final Map<String, Job> jobs;
    private final Leases leases;

    /** @param jobs by their names */
    JobAttempts(JobRepository repository, JobOperator operator, Map<String, Job> jobs, Leases leases) {
        this.leases = leases;
        this.repository = repository;
        this.operator = operator;
        this.jobs = Map.copyOf(jobs);
    }

    /** The identity of a job about a run. */
    static JobParameters about(String run) {
        return new JobParametersBuilder().addString(RUN, run).toJobParameters();
    }

    /**
     * Marks what a killed process left marked as running as failed; only for one who holds the right to write. A part
     * that a worker has in hand is no killed process's: it goes on, and the same job again finds it done.
     */
    void recover() {
        Set<Long> inHand = leases.inHand();
        for (String job : repository.getJobNames()) {
            for (JobExecution execution : repository.findRunningJobExecutions(job)) {
                execution.getStepExecutions().stream()
                        .filter(step -> step.getStatus().isRunning() && !inHand.contains(step.getId()))
                        .forEach(this::end);
                execution.setStatus(BatchStatus.FAILED);
                execution.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                repository.update(execution);
            }
        }
    }

    private void end(StepExecution killed) {
        killed.setStatus(BatchStatus.FAILED);
        killed.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
        repository.update(killed);
    }

    /** Has what is under way stop after the commit in hand; from any thread. */
    void stop() {
        for (String job : repository.getJobNames()) {
            for (JobExecution execution : repository.findRunningJobExecutions(job)) {
                try {
                    operator.stop(execution);
                } catch (JobExecutionNotRunningException ended) {
                    // which is what was wanted
                }
            }
        }
    }

    /** Why a job stopped; the cause is noted with it in words, for whoever looks at it later. */
    JobFailedException failure(JobExecution execution) {
        JobFailedException failure = new JobFailedException(
                execution.getJobInstance().getJobName(), cause(execution).orElse(null));
        execution.getExecutionContext().putString(causeOf(execution), failure.inWords());
        repository.updateExecutionContext(execution);
        return failure;
    }

    /** Where its cause stands in an execution's context, which a later one inherits with the causes in it. */
    static String causeOf(JobExecution execution) {
        return "stopped." + execution.getId();
    }

    /** The first that a step met, for one that could not be opened then also fails to close; else the job's own. */
    private static Optional<Throwable> cause(JobExecution execution) {
        return Stream.concat(
                        execution.getStepExecutions().stream()
                                .map(StepExecution::getFailureExceptions)
                                .flatMap(failures -> failures.stream().limit(1)),
                        execution.getFailureExceptions().stream())
                .findFirst();
    }

    /** The number of the last attempt at a job; 1 if there was none. */
    long lastNumber(String job) {
        JobInstance instance = repository.getLastJobInstance(job);
        JobExecution last = instance == null ? null : repository.getLastJobExecution(instance);
        Long number = last == null ? null : last.getJobParameters().getLong(NUMBER);
        return number == null ? 1 : number;
    }

    /** The last execution of a job of this identity; empty if there was none. */
    Optional<JobExecution> last(String job, JobParameters identity) {
        return last(repository, job, identity);
    }

    /** The same, for whoever only reads. */
    static Optional<JobExecution> last(JobRepository repository, String job, JobParameters identity) {
        Optional<JobExecution> last = Optional.empty();
        for (long number = 1; ; number++) {
            JobExecution next = repository.getLastJobExecution(job, attempt(identity, number));
            if (next == null) {
                return last;
            }
            last = Optional.of(next);
        }
    }

    /** The attempts at a job of this identity, in their order; none if it never ran. */
    static List<JobInstance> instances(JobRepository repository, String job, JobParameters identity) {
        List<JobInstance> found = new ArrayList<>();
        for (long number = 1; ; number++) {
            JobInstance next = repository.getJobInstance(job, attempt(identity, number));
            if (next == null) {
                return found;
            }
            found.add(next);
        }
    }

    /** Starts the first attempt from a number on that did not complete. */
    JobExecution start(String name, JobParameters identity, long from) {
        Job job = Objects.requireNonNull(jobs.get(name), name);
        for (long number = from; ; number++) {
            JobParameters attempt = attempt(identity, number);
            JobExecution last = repository.getLastJobExecution(name, attempt);
            if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
                continue;
            }
            leases.revokeOthers(last == null ? 0 : last.getJobInstanceId());
            if (last == null) {
                forget(repository.getJobInstance(name, attempt));
            } else {
                allowRestart(inNobodysHand(last));
            }
            try {
                return operator.start(job, attempt);
            } catch (JobExecutionException e) {
                // whoever holds the write lock has put away what would be in its way
                throw new IllegalStateException(name + " cannot be started", e);
            }
        }
    }

    /**
     * The execution as it is when no worker has a step of it in hand: Spring Batch goes on with nothing of which a step
     * runs. A part in hand ends by itself, or is in nobody's some seconds after its worker died.
     */
    private JobExecution inNobodysHand(JobExecution last) {
        JobExecution now = last;
        while (isInHand(now)) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while workers end what they have in hand", e);
            }
            now = Objects.requireNonNull(repository.getJobExecution(last.getId()));
        }
        return now;
    }

    private boolean isInHand(JobExecution execution) {
        List<Long> running = execution.getStepExecutions().stream()
                .filter(step -> step.getStatus().isRunning())
                .map(StepExecution::getId)
                .toList();
        return !running.isEmpty() && !Collections.disjoint(running, leases.inHand());
    }

    private void forget(@Nullable JobInstance notedAlone) {
        if (notedAlone != null) {
            repository.deleteJobInstance(notedAlone);
        }
    }

    private void allowRestart(JobExecution last) {
        for (StepExecution step : last.getStepExecutions()) {
            if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                end(step);
            }
        }
        if (last.getStatus() == BatchStatus.UNKNOWN) {
            last.setStatus(BatchStatus.FAILED);
            repository.update(last);
        }
    }

    private static JobParameters attempt(JobParameters identity, long number) {
        return new JobParametersBuilder(identity).addLong(NUMBER, number).toJobParameters();
    }
}
