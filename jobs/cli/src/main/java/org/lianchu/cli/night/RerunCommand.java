package org.lianchu.cli.night;

import java.util.List;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.operator.InboxOptions;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.ingest.IngestReport;
import org.lianchu.operations.JobFailedException;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.readers.reject.Sentences;
import org.lianchu.rerun.Rerun;
import org.lianchu.rerun.StageWork;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu rerun}. */
@Command(name = "rerun")
public final class RerunCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Mixin
    private InboxOptions inbox = new InboxOptions();

    @Parameters(paramLabel = "RUN", descriptionKey = "run")
    private String id = "";

    @Option(names = "--failed-chunks", descriptionKey = "failed-chunks")
    private boolean failedChunks;

    @Override
    public Integer call() throws Exception {
        try (OperatorSession desk = OperatorSession.open(common, place, settings())) {
            Operations operations = desk.operations();
            operations.lock();
            Rerun rerun = Rerun.in(operations);
            RunId key = key();
            if (!rerun.isKnown(key)) {
                throw new CommandRefusedException("NO_SUCH_RUN", id);
            }
            Rerun.Report report = rerun.of(key, failedChunks);
            List<String> differences = failedChunks || report.isLeft()
                    ? List.of()
                    : operations.ledger().differences();
            print(operations.runs().received(), report);
            differences.forEach(difference -> common.warn("night.differs", difference));
            int status = end(operations, key, report);
            return differences.isEmpty() ? status : ExitCode.REFUSED;
        }
    }

    private OperationsSettings settings() {
        return common.home().hasLedger() ? inbox.settings(common.home(), common.db()) : OperatorHome.settings(common);
    }

    private RunId key() {
        try {
            return RunId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new CommandRefusedException("NO_SUCH_RUN", id);
        }
    }

    private void print(IngestReport received, Rerun.Report report) {
        received.waiting()
                .forEach(w -> common.warn(
                        "rerun.waiting",
                        w.path(),
                        w.why().cause(),
                        Sentences.in(common.texts().locale(), w.why().message())));
        common.say("rerun.head");
        for (StageWork stage : report.stages()) {
            common.out()
                    .printf(
                            "%12d %12d %9d %8d  %s (%s)%n",
                            stage.due(),
                            stage.before(),
                            stage.now(),
                            stage.left(),
                            stage.stage(),
                            common.texts().of("rerun." + stage.stage()));
        }
        if (!report.isLeft() && !report.didAnything()) {
            common.say("rerun.nothing");
        }
        JobFailedException stopped = report.stopped();
        if (stopped != null) {
            common.warn("rerun.stopped", String.valueOf(stopped.getMessage()));
        }
    }

    private int end(Operations operations, RunId key, Rerun.Report report) {
        Run run = report.run();
        if (run == null) {
            common.out().println("run " + key + " PARTIAL");
            return ExitCode.PARTIAL;
        }
        return new RunReport(operations.reports(), common).print(run, report.isLeft());
    }
}
