package org.lianchu.cli.night;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.operations.Operations;
import org.lianchu.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu runs}. */
@Command(name = "runs")
public final class RunsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "RUN", descriptionKey = "run")
    private @Nullable String id;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (Operations operations = OperatorHome.open(common)) {
            RunReport report = new RunReport(operations.reports(), common);
            List<Run> runs = id == null ? operations.reports().runs().all() : List.of(find(operations, id));
            if (json) {
                runs.forEach(run -> common.json(report.json(run)));
            } else if (id != null) {
                runs.forEach(report::print);
            } else {
                runs.forEach(run -> common.out()
                        .printf("%-60s %-9s %s%n", run.key(), run.state(), run.digest() == null ? "" : run.digest()));
            }
            return ExitCode.DONE;
        }
    }

    /** The run with an id. */
    public static Run find(Operations operations, String id) {
        return operations.reports().runs().find(id).orElseThrow(() -> new CommandRefusedException("NO_SUCH_RUN", id));
    }
}
