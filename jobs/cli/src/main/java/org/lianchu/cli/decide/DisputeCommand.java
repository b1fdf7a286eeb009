package org.lianchu.cli.decide;

import org.lianchu.cli.command.CommandGroup;
import org.lianchu.cli.dispute.DisputeWithdrawCommand;
import picocli.CommandLine.Command;

/** {@code lianchu dispute}. */
@Command(
        name = "dispute",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KnownLineDisputeCommand.class, DisputeWithdrawCommand.class, DisputeAnswerCommand.class})
public final class DisputeCommand extends CommandGroup {}
