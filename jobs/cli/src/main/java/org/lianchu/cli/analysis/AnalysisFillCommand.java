package org.lianchu.cli.analysis;

import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.operations.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lianchu analysis fill}. */
@Command(
        name = "fill",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Computes again what runs of an earlier release determined, for the views.",
            "Needed once after an upgrade; runs of this release keep it by themselves. Killed, it goes on."
        })
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
