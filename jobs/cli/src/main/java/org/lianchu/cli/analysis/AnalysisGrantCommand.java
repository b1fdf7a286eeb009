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
@Command(
        name = "grant",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Lets a role of the database read the views, as much as whoever --as names.",
            "The role is made if there is none, without a password: give it one in psql (\\password ROLE). It has a",
            "right on the views and on nothing else; its sessions are read-only, and a statement ends after 60 s.",
            "Where the account of --db may not do that, the right that is missing is named."
        })
final class AnalysisGrantCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "a role of the database",
            descriptionKey = "analysis.role")
    private String role = "";

    @Option(
            names = "--as",
            paramLabel = "NAME",
            required = true,
            description = "DISPATCH or REGULATOR: everything; a participant: its own; PUBLIC: totals of closed terms",
            descriptionKey = "analysis.as")
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
