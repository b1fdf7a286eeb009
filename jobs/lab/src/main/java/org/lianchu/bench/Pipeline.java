package org.lianchu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.ledger.LedgerSteps;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunSteps;
import org.lianchu.settlement.RunId;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/** The main path: the night's own job over a whole inbox, in a house and a database that have seen nothing before. */
final class Pipeline {
    private final Path files;
    private final RunId wanted;
    private final String command;
    private final ProgressListener progress;
    private final CpuClock clock;

    Pipeline(Path files, RunId wanted, String command, ProgressListener progress, CpuClock clock) {
        this.files = files;
        this.wanted = wanted;
        this.command = command;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Has every party submit, and runs the night. Identities and enrolment, once in a party's life, are not timed.
     *
     * @param url an empty database
     * @throws IllegalStateException if the run is not settled, on the ledger too
     */
    PipelineTime measure(Home home, String url) throws IOException, SQLException {
        OperationsSettings settings = new OperationsSettings(home, url, null, Evidence.REQUIRED, LedgerAccess.NONE);
        try (EvidencedMarket market = EvidencedMarket.begin(home, wanted.market());
                Operations operations = Operations.open(settings.at(market.access()), command, progress)) {
            market.enrol(files);
            operations.lock();
            PeakHeap.reset();
            try (CpuSamples cpu = new CpuSamples(clock)) {
                LocalDateTime begun = LocalDateTime.now(ZoneId.systemDefault());
                market.submit(files, progress);
                LocalDateTime submitted = LocalDateTime.now(ZoneId.systemDefault());
                Run run = operations.runs().night(wanted);
                LocalDateTime ended = LocalDateTime.now(ZoneId.systemDefault());
                if (run.state() != RunState.SETTLED) {
                    throw new IllegalStateException("the run did not settle: " + run.key() + " " + run.state());
                }
                return time(operations, cpu, begun, submitted, ended);
            }
        }
    }

    private static PipelineTime time(
            Operations operations, CpuSamples cpu, LocalDateTime begun, LocalDateTime submitted, LocalDateTime ended) {
        JobExecution computed = last(operations, "night");
        JobExecution evidenced = last(operations, "evidence");
        LocalDateTime reconciling = start(computed, RunSteps.OPEN);
        LocalDateTime settling = start(computed, RunSteps.WRITE_POSTINGS);
        LocalDateTime concluded = end(computed, RunSteps.CONCLUDE);
        LocalDateTime agreed = end(evidenced, LedgerSteps.AGREE);
        long submit = nanos(begun, submitted);
        long night = nanos(submitted, ended);
        long reconcile = nanos(reconciling, settling);
        long settle = nanos(settling, concluded);
        long ledger = nanos(concluded, agreed);
        List<CpuClock.Reading> spent = List.of(
                cpu.between(begun, submitted),
                cpu.between(submitted, reconciling),
                cpu.between(reconciling, settling),
                cpu.between(settling, concluded),
                cpu.between(concluded, agreed));
        long ingest = night - reconcile - settle - ledger;
        return new PipelineTime(submit + night, submit, ingest, reconcile, settle, ledger, spent, PeakHeap.bytes());
    }

    private static long nanos(LocalDateTime from, LocalDateTime to) {
        return Duration.between(from, to).toNanos();
    }

    private static JobExecution last(Operations operations, String job) {
        return operations
                .history()
                .last(job)
                .orElseThrow(() -> new IllegalStateException(job + " has been, and there is no record of it"));
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
