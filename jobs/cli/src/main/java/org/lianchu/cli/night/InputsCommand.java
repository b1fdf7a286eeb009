package org.lianchu.cli.night;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.prove.ProveCommand;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.operations.Operations;
import org.lianchu.proof.GivenInputs;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu inputs}. */
@Command(name = "inputs")
public final class InputsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--run", paramLabel = "RUN", required = true, descriptionKey = "run")
    private String id = "";

    @Option(names = "--day", paramLabel = "D", required = true, descriptionKey = "day")
    private String day = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "out")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        TradingDay wanted = ProveCommand.day(day);
        try (Operations operations = OperatorHome.open(common)) {
            Run run = RunsCommand.find(operations, id);
            boolean isSettled = run.state() == RunState.SETTLED || run.state() == RunState.CLOSED;
            if (!isSettled || !run.key().period().contains(wanted)) {
                throw new CommandRefusedException("NOT_SETTLED", wanted);
            }
            Path folder = out.toAbsolutePath();
            Files.createDirectories(folder);
            Path file = folder.resolve(run.key() + "-" + wanted + GivenInputs.SUFFIX);
            OwnerFiles.write(file, GivenInputs.bytes(operations.ledger().settlement(run, wanted)));
            common.say("inputs.done", file, wanted, run.key());
            return ExitCode.DONE;
        }
    }
}
