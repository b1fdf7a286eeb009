package org.lianchu.cli.bench;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu bench}. */
@Command(
        name = "bench",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Measures the main path beside a named alternative.",
            "Both in the same run, on the same server, with the same settings."
        },
        subcommands = {
            BenchHalfYearCommand.class,
            BenchScaleCommand.class,
            BenchEvidenceCommand.class,
            BenchWorkbooksCommand.class,
            BenchUploadsCommand.class,
            BenchAnalysisCommand.class
        })
public final class BenchCommand extends CommandGroup {}
