package org.lianchu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.bench.PipelineTime.Refusal;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.ledger.LedgerSteps;
import org.lianchu.operations.JobFailedException;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.refusal.RefusedException;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunSteps;
import org.lianchu.settlement.RunId;
import org.lianchu.store.LedgerStore;
import org.springframework.batch.core.BatchStatus;
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

    /** Where the main path is. */
    enum Moment {
        /** The house is open and every party enrolled: nothing was submitted yet. */
        ENROLLED,
        SUBMITTED,
        ENDED
    }

    /** Is told where the main path is, with the house that it is in; what is done then is not timed. */
    @FunctionalInterface
    interface Watch {
        void at(Moment moment, Operations operations) throws IOException;
    }

    /**
     * Has every party submit, and runs the night. Identities and enrolment, once in a party's life, are not timed.
     *
     * @param url an empty database
     * @throws IllegalStateException if the run is not settled, on the ledger too
     */
    PipelineTime measure(Home home, String url) throws IOException, SQLException {
        PipelineTime time = measure(home, url, (moment, operations) -> {});
        if (time.refused() != null) {
            throw new IllegalStateException("the run did not settle: " + time.refused());
        }
        return time;
    }

    /** The same, where a refusal is no fault but what was found. */
    PipelineTime measure(Home home, String url, Watch watch) throws IOException, SQLException {
        OperationsSettings settings = new OperationsSettings(home, url, null, Evidence.REQUIRED, LedgerAccess.NONE);
        try (EvidencedMarket market = EvidencedMarket.begin(home, wanted.market());
                Operations operations = Operations.open(settings.at(market.access()), command, progress)) {
            market.enrol(files);
            operations.lock();
            watch.at(Moment.ENROLLED, operations);
            PeakHeap.reset();
            try (CpuSamples cpu = new CpuSamples(clock)) {
                PipelineTime time = measure(market, operations, watch, cpu);
                watch.at(Moment.ENDED, operations);
                return time;
            }
        }
    }

    private PipelineTime measure(EvidencedMarket market, Operations operations, Watch watch, CpuSamples cpu)
            throws IOException {
        LocalDateTime begun = now();
        String notSubmitted = submission(market);
        Span submit = new Span(begun, now());
        if (!notSubmitted.isEmpty()) {
            Span none = new Span(submit.to(), submit.to());
            return time(cpu, none, spans(submit, none, none, none, none), new Refusal(Stage.SUBMIT, notSubmitted));
        }
        watch.at(Moment.SUBMITTED, operations);
        LocalDateTime receiving = now();
        String notSettled = night(operations);
        Span night = new Span(receiving, now());
        SortedMap<Stage, Span> spans = spans(operations, submit, night);
        return time(cpu, night, spans, notSettled.isEmpty() ? null : new Refusal(last(spans), notSettled));
    }

    /** Why a party could not submit; empty if all could. */
    private String submission(EvidencedMarket market) throws IOException {
        try {
            market.submit(files, progress);
            return "";
        } catch (RefusedException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Why the run did not settle; empty if it did. */
    private String night(Operations operations) {
        try {
            Run run = operations.runs().night(wanted);
            return run.state() == RunState.SETTLED ? "" : run.state() + ": " + refusals(operations, run);
        } catch (JobFailedException | RefusedException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** By the run's own rules, or by the ledger. */
    private static String refusals(Operations operations, Run run) {
        Stream<String> byRules = operations.reports().results().refusals(run.no()).stream()
                .map(refusal -> refusal.day() + " " + refusal.code() + " " + String.join(", ", refusal.subjects()));
        Stream<String> byLedger = new LedgerStore(operations.database())
                .refused(run.key()).stream().map(day -> day.day() + " " + day.code() + ": " + day.message());
        return Stream.concat(byRules, byLedger).collect(Collectors.joining("; "));
    }

    /** A time in which something was done. */
    private record Span(LocalDateTime from, LocalDateTime to) {
        long nanos() {
            return Duration.between(from, to).toNanos();
        }

        boolean isNothing() {
            return from.equals(to);
        }
    }

    /** What was done when; what was not reached takes no time, at the night's end. */
    private static SortedMap<Stage, Span> spans(Operations operations, Span submit, Span night) {
        Optional<JobExecution> job = operations.history().last("night");
        LocalDateTime opened = moment(step(job, RunSteps.OPEN), StepExecution::getStartTime, night);
        LocalDateTime written = moment(step(job, RunSteps.WRITE_POSTINGS), StepExecution::getStartTime, night);
        LocalDateTime concluded = moment(
                step(job, RunSteps.CONCLUDE).filter(step -> step.getStatus() == BatchStatus.COMPLETED),
                StepExecution::getEndTime,
                night);
        LocalDateTime agreed = moment(
                step(operations.history().last("evidence"), LedgerSteps.AGREE), StepExecution::getEndTime, night);
        return spans(
                submit,
                new Span(night.from(), opened),
                new Span(opened, written),
                new Span(written, concluded),
                new Span(concluded, agreed));
    }

    private static SortedMap<Stage, Span> spans(Span submit, Span ingest, Span reconcile, Span settle, Span ledger) {
        return new TreeMap<>(Map.of(
                Stage.SUBMIT, submit,
                Stage.INGEST, ingest,
                Stage.RECONCILE, reconcile,
                Stage.SETTLE, settle,
                Stage.LEDGER, ledger));
    }

    /** The stage that was not left: what comes after it has taken no time. */
    private static Stage last(SortedMap<Stage, Span> spans) {
        return spans.entrySet().stream()
                .filter(entry -> !entry.getValue().isNothing())
                .reduce((first, next) -> next)
                .map(Map.Entry::getKey)
                .orElse(Stage.SUBMIT);
    }

    private static PipelineTime time(
            CpuSamples cpu, Span night, SortedMap<Stage, Span> spans, @Nullable Refusal refused) {
        Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
        spans.forEach((stage, span) -> nanos.put(stage, span.nanos()));
        long submit = nanos.getOrDefault(Stage.SUBMIT, 0L);
        long reconcile = nanos.getOrDefault(Stage.RECONCILE, 0L);
        long settle = nanos.getOrDefault(Stage.SETTLE, 0L);
        long ledger = nanos.getOrDefault(Stage.LEDGER, 0L);
        return new PipelineTime(
                submit + night.nanos(),
                submit,
                night.nanos() - reconcile - settle - ledger, // what else the night does is small, and received
                reconcile,
                settle,
                ledger,
                spans.values().stream()
                        .map(span -> cpu.between(span.from(), span.to()))
                        .toList(),
                PeakHeap.bytes(),
                refused);
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneId.systemDefault());
    }

    private static Optional<StepExecution> step(Optional<JobExecution> job, String name) {
        return job.stream()
                .flatMap(night -> night.getStepExecutions().stream())
                .filter(step -> step.getStepName().equals(name))
                .findFirst();
    }

    private static LocalDateTime moment(
            Optional<StepExecution> step, Function<StepExecution, @Nullable LocalDateTime> time, Span night) {
        return step.map(time).orElse(night.to());
    }
}
