package org.lianchu.cli.analysis;

import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.operations.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lianchu analysis fill}. */
@Command(name = "fill")
final class AnalysisFillCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws Exception {
        try (Operations operations = OperatorHome.open(common)) {
            operations.lock();
            common.say("analysis.filled", operations.factFilling().fill(common.progress()));
            return ExitCode.DONE;
        }
    }
}
