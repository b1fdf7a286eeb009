package org.lianchu.cli.close;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.MonthConverter;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.fetch.FetchOptions;
import org.lianchu.cli.night.RunsCommand;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.cli.prove.ProveCommand;
import org.lianchu.collect.StatementService;
import org.lianchu.collect.Statements;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;
import org.lianchu.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu statements}. */
@Command(name = "statements")
public final class StatementsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Mixin
    private FetchOptions fetch = new FetchOptions();

    @Option(names = "--month", paramLabel = "YYYY-MM", descriptionKey = "statements.month")
    private @Nullable String month;

    @Option(names = "--run", paramLabel = "RUN", descriptionKey = "statements.run")
    private @Nullable String id;

    @Option(names = "--participant", paramLabel = "P", descriptionKey = "statements.participant")
    private List<String> participants = List.of();

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "out")
    private Path out = Path.of("");

    @Option(names = "--preview", descriptionKey = "statements.preview")
    private boolean isPreview;

    @Override
    public Integer call() throws Exception {
        if (fetch.isGiven()) {
            return fetched();
        }
        if ((month == null) == (id == null)) {
            throw new UsageException("usage.month.or.run");
        }
        try (OperatorSession desk = OperatorSession.open(common, place, OperatorHome.settings(common))) {
            Operations operations = desk.operations();
            StatementService statements = operations.reports().statements();
            Run run = id == null ? ofMonth(statements) : RunsCommand.find(operations, id);
            Statements.Report report = statements
                    .of(run, common.language(), isPreview)
                    .write(participants.stream().map(ParticipantId::new).toList(), out, common.progress());
            common.say(
                    "statements.done",
                    report.written().size(),
                    report.unchanged().size(),
                    run.key(),
                    out);
            report.failed().forEach((who, why) -> common.warn("statements.failed", who, why));
            return report.isComplete() ? ExitCode.DONE : ExitCode.PARTIAL;
        }
    }

    private int fetched() throws Exception {
        if (isPreview || participants.size() > 1) {
            throw new UsageException("usage.fetched");
        }
        return fetch.fetch(
                common,
                place,
                month == null ? null : new MonthConverter().convert(month),
                id == null ? null : ProveCommand.run(id),
                participants.isEmpty() ? null : LedgerOptions.participant(participants.get(0)),
                out);
    }

    private Run ofMonth(StatementService statements) {
        String wanted = String.valueOf(month);
        return statements.lastOf(wanted).orElseThrow(() -> new CommandRefusedException("NO_SETTLED_RUN", wanted));
    }
}
