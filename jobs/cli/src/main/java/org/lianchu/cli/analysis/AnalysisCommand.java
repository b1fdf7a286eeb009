package org.lianchu.cli.analysis;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu analysis}. */
@Command(
        name = "analysis",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AnalysisGrantCommand.class,
            AnalysisRevokeCommand.class,
            AnalysisListCommand.class,
            AnalysisFillCommand.class
        })
public final class AnalysisCommand extends CommandGroup {}
