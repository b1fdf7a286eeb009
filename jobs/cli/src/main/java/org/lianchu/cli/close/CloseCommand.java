package org.lianchu.cli.close;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu close}. */
@Command(
        name = "close",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CloseProposeCommand.class, CloseApproveCommand.class, CloseStatusCommand.class})
public final class CloseCommand extends CommandGroup {}
