package org.lianchu.cli.analysis;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu analysis}. */
@Command(
        name = "analysis",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Says which roles of the database read the views of analysis, and how much.",
            "Anything that speaks PostgreSQL reads them as such a role: Grafana, Superset, Excel. 'query' needs none.",
            "docs/analysis.md tells what each tier reads."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AnalysisGrantCommand.class,
            AnalysisRevokeCommand.class,
            AnalysisListCommand.class,
            AnalysisFillCommand.class
        })
public final class AnalysisCommand extends CommandGroup {}
