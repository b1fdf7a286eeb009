package org.lianchu.operations;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.ingest.IngestSteps;
import org.lianchu.work.SharedSteps;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** What the job repository tells of the jobs that ran. Reads only. */
public final class JobHistory {
    /** How far back it is looked: of nights a month. What stopped before then, and nobody resumed, nobody waits for. */
    private static final int LOOKED_BACK = 31;

    private static final String SCAN = IngestSteps.RECEIVE_DOCUMENTS;

    private final JobRepository repository;

    JobHistory(JobRepository repository) {
        this.repository = repository;
    }

    /**
     * A job that ran, or runs.
     *
     * @param run the run that it is about; empty if it is about none
     * @param ended null while it runs, and of one that was killed
     */
    public record Execution(
            String job,
            String run,
            String state,
            Instant started,
            @Nullable Instant ended) {}

    /** The last jobs, the latest first. */
    public List<Execution> last(int most) {
        return repository.getJobNames().stream()
                .flatMap(job -> repository.getJobInstances(job, 0, most).stream())
                .flatMap(instance -> repository.getJobExecutions(instance).stream())
                .sorted(Comparator.comparing(JobExecution::getId).reversed())
                .limit(most)
                .map(JobHistory::execution)
                .toList();
    }

    private static Execution execution(JobExecution execution) {
        LocalDateTime began = execution.getStartTime();
        return new Execution(
                execution.getJobInstance().getJobName(),
                run(execution),
                execution.getStatus().name(),
                Objects.requireNonNull(instant(began == null ? execution.getCreateTime() : began)),
                instant(execution.getEndTime()));
    }

    private static String run(JobExecution execution) {
        return Objects.requireNonNullElse(execution.getJobParameters().getString(JobAttempts.RUN), "");
    }

    /** Spring Batch notes the time of the machine that ran the job. */
    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(ZoneId.systemDefault()).toInstant();
    }

    /**
     * A step of a job about a run.
     *
     * @param ended null while it runs, and of one that was killed
     * @param written what it wrote: files, days, writes
     */
    public record Step(
            String job,
            String step,
            String state,
            Instant started,
            @Nullable Instant ended,
            long written) {}

    /** The steps of all jobs about a run that began, in their order. */
    public List<Step> steps(String run) {
        return repository.getJobNames().stream()
                .flatMap(job -> JobAttempts.instances(repository, job, JobAttempts.about(run)).stream())
                .flatMap(instance -> repository.getJobExecutions(instance).stream())
                .flatMap(execution -> execution.getStepExecutions().stream())
                .filter(step -> step.getStartTime() != null && !SharedSteps.isPart(step.getStepName()))
                .sorted(Comparator.comparing(StepExecution::getId))
                .map(JobHistory::step)
                .toList();
    }

    private static Step step(StepExecution step) {
        return new Step(
                step.getJobExecution().getJobInstance().getJobName(),
                step.getStepName(),
                step.getStatus().name(),
                Objects.requireNonNull(instant(step.getStartTime())),
                instant(step.getEndTime()),
                step.getWriteCount());
    }

    /** The last execution of a job, whatever it was about; empty if it never ran. */
    public Optional<JobExecution> last(String job) {
        return Optional.ofNullable(repository.getLastJobInstance(job)).map(repository::getLastJobExecution);
    }

    /** Where the last of these jobs about a run stopped; empty if none of them is unfinished. */
    public Optional<StoppedJob> stopped(String run, List<String> jobs) {
        return jobs.stream()
                .flatMap(job -> JobAttempts.last(repository, job, JobAttempts.about(run)).stream())
                .filter(JobHistory::isUnfinished)
                .max(Comparator.comparing(JobExecution::getId))
                .map(JobHistory::stopped);
    }

    /** Nights that stopped and were not resumed, the latest first. */
    public List<StoppedJob> stoppedNights() {
        return repository.getJobInstances(NightConfiguration.NIGHT, 0, LOOKED_BACK).stream()
                .flatMap(night -> Stream.ofNullable(repository.getLastJobExecution(night)))
                .filter(JobHistory::isUnfinished)
                .sorted(Comparator.comparing(JobExecution::getId).reversed())
                .map(JobHistory::stopped)
                .toList();
    }

    /** The last ingest, if it stopped and the inbox was not scanned since. */
    public Optional<StoppedJob> stoppedIngest() {
        return last(NightConfiguration.INGEST)
                .filter(JobHistory::isUnfinished)
                .filter(ingest -> lastScanned()
                        .filter(scan -> scan.getId() > ingest.getId())
                        .isEmpty())
                .map(JobHistory::stopped);
    }

    private static boolean isUnfinished(JobExecution execution) {
        return execution.getStatus() != BatchStatus.COMPLETED;
    }

    private static StoppedJob stopped(JobExecution execution) {
        String step = execution.getStepExecutions().stream()
                .filter(s -> s.getStatus() != BatchStatus.COMPLETED && !SharedSteps.isPart(s.getStepName()))
                .max(Comparator.comparing(StepExecution::getId))
                .map(StepExecution::getStepName)
                .orElse("");
        return new StoppedJob(
                execution.getId(),
                execution.getJobInstance().getJobName(),
                run(execution),
                step,
                execution.getExecutionContext().getString(JobAttempts.causeOf(execution), ""));
    }

    /** When the last scan of the inbox that ended was begun; null if there was none. */
    public @Nullable Instant lastScan() {
        return lastScanned().map(scan -> instant(scan.getStartTime())).orElse(null);
    }

    private Optional<JobExecution> lastScanned() {
        return Stream.of(NightConfiguration.INGEST, NightConfiguration.NIGHT)
                .flatMap(job -> repository.getJobInstances(job, 0, LOOKED_BACK).stream()
                        .flatMap(instance -> Stream.ofNullable(scanOf(instance)))
                        .limit(1))
                .max(Comparator.comparing(JobExecution::getId));
    }

    private @Nullable JobExecution scanOf(JobInstance instance) {
        StepExecution scan = repository.getLastStepExecution(instance, SCAN);
        return scan == null || scan.getStatus() != BatchStatus.COMPLETED ? null : scan.getJobExecution();
    }
}
