package org.lianchu.cli.decide;

import org.lianchu.cli.command.CommandGroup;
import org.lianchu.cli.dispute.DisputeWithdrawCommand;
import picocli.CommandLine.Command;

/** {@code lianchu dispute}. */
@Command(
        name = "dispute",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Disputes a line of the bill, takes that back, or answers it.",
            "Each is a document like any other, evidenced under its submitter's identity."
        },
        subcommands = {KnownLineDisputeCommand.class, DisputeWithdrawCommand.class, DisputeAnswerCommand.class})
public final class DisputeCommand extends CommandGroup {}
