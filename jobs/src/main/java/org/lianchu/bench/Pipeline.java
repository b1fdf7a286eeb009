package org.lianchu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.lianchu.batch.Progress;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.night.House;
import org.lianchu.night.HouseSettings;
import org.lianchu.night.LedgerAccess;
import org.lianchu.run.Run;
import org.lianchu.run.RunKey;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** The main path: the night's own job over a whole inbox, in a house and a database that have seen nothing before. */
final class Pipeline {
    private final Path inbox;
    private final RunKey wanted;
    private final String command;
    private final Progress progress;

    Pipeline(Path inbox, RunKey wanted, String command, Progress progress) {
        this.inbox = inbox;
        this.wanted = wanted;
        this.command = command;
        this.progress = progress;
    }

    /**
     * Runs the night.
     *
     * @param url an empty database
     * @throws IllegalStateException if the run does not settle every day
     */
    PipelineTime measure(Home home, String url) throws IOException, SQLException, JobExecutionException {
        try (House house = House.open(
                new HouseSettings(home, url, inbox, Evidence.IF_THERE, LedgerAccess.NONE), command, progress)) {
            house.beginWork();
            PeakHeap.reset();
            long begun = System.nanoTime();
            Run run = house.night(wanted);
            long total = System.nanoTime() - begun;
            if (!run.state().hasPostings()) {
                throw new IllegalStateException("the run did not settle: " + run.key() + " " + run.state());
            }
            return time(night(house), total, PeakHeap.bytes());
        }
    }

    private static JobExecution night(House house) {
        JobRepository repository = house.part(JobRepository.class);
        JobInstance instance = repository.getLastJobInstance("night");
        JobExecution execution = instance == null ? null : repository.getLastJobExecution(instance);
        if (execution == null) {
            throw new IllegalStateException("a night has been, and there is no record of it");
        }
        return execution;
    }

    private static PipelineTime time(JobExecution night, long total, long peakHeapBytes) {
        LocalDateTime reconciling = start(night, "openRun");
        LocalDateTime settling = start(night, "settleDays");
        long reconcile = Duration.between(reconciling, settling).toNanos();
        long settle = Duration.between(settling, end(night, "conclude")).toNanos();
        return new PipelineTime(total, total - reconcile - settle, reconcile, settle, peakHeapBytes);
    }

    private static LocalDateTime start(JobExecution night, String step) {
        return known(step(night, step).getStartTime());
    }

    private static LocalDateTime end(JobExecution night, String step) {
        return known(step(night, step).getEndTime());
    }

    private static LocalDateTime known(@Nullable LocalDateTime time) {
        if (time == null) {
            throw new IllegalStateException("a step without its times");
        }
        return time;
    }

    private static StepExecution step(JobExecution night, String name) {
        return night.getStepExecutions().stream()
                .filter(step -> step.getStepName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
