package org.lianchu.cli.analysis;

import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.operations.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu analysis revoke}. */
@Command(name = "revoke")
final class AnalysisRevokeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--role", paramLabel = "ROLE", required = true, descriptionKey = "analysis.role")
    private String role = "";

    @Override
    public Integer call() throws Exception {
        try (Operations operations = OperatorHome.open(common)) {
            common.concerns(role);
            operations.readers().revoke(role);
            common.say("analysis.revoked", role);
            return ExitCode.DONE;
        }
    }
}
