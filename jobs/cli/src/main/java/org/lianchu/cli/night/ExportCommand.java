package org.lianchu.cli.night;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.operations.Operations;
import org.lianchu.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu export}. */
@Command(name = "export")
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--run", paramLabel = "RUN", required = true, descriptionKey = "run")
    private String id = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "out")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (Operations operations = OperatorHome.open(common)) {
            Run run = RunsCommand.find(operations, id);
            if (!run.state().isEnded()) {
                throw new CommandRefusedException("NOT_ENDED", id, run.state());
            }
            write(operations, run, out).forEach(file -> common.out().println(file));
            return ExitCode.DONE;
        }
    }

    public static Iterable<Path> write(Operations operations, Run run, Path folder) throws Exception {
        return operations.reports().export(run).to(folder);
    }
}
