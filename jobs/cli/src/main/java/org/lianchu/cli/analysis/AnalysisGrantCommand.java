package org.lianchu.cli.analysis;

import java.util.concurrent.Callable;
import org.lianchu.analysis.Reader;
import org.lianchu.analysis.Readers;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.operations.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu analysis grant}. */
@Command(name = "grant")
final class AnalysisGrantCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--role", paramLabel = "ROLE", required = true, descriptionKey = "analysis.role")
    private String role = "";

    @Option(names = "--as", paramLabel = "NAME", required = true, descriptionKey = "analysis.as")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        try (Operations operations = OperatorHome.open(common)) {
            Reader reader = ReaderOptions.reader(operations, name);
            common.concerns(role);
            Readers.Outcome outcome = operations.readers().grant(role, reader);
            common.say("analysis.granted", role, reader, outcome.schema());
            if (outcome.created()) {
                common.say("analysis.created", role);
            }
            if (!outcome.isLimited()) {
                common.warn("analysis.unlimited", role);
            }
            return ExitCode.DONE;
        }
    }
}
