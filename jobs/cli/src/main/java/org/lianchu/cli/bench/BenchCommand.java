package org.lianchu.cli.bench;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu bench}. */
@Command(
        name = "bench",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchHalfYearCommand.class,
            BenchScaleCommand.class,
            BenchEvidenceCommand.class,
            BenchWorkbooksCommand.class,
            BenchUploadsCommand.class,
            BenchWorkersCommand.class,
            BenchAnalysisCommand.class
        })
public final class BenchCommand extends CommandGroup {}
