package org.lianchu.cli.account;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu worker}. */
@Command(
        name = "worker",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {WorkerAddCommand.class, WorkerListCommand.class, WorkerRemoveCommand.class})
public final class WorkerCommand extends CommandGroup {}
