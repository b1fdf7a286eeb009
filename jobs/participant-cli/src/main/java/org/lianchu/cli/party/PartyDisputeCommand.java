package org.lianchu.cli.party;

import org.lianchu.cli.command.CommandGroup;
import org.lianchu.cli.dispute.DisputeOpenCommand;
import org.lianchu.cli.dispute.DisputeWithdrawCommand;
import picocli.CommandLine.Command;

/** {@code lianchu dispute} of a party: who answers is the operator. */
@Command(
        name = "dispute",
        resourceBundle = "org.lianchu.cli.party",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Disputes a line of the bill, or takes that back.",
            "Each is a document like any other, evidenced under its submitter's identity."
        },
        subcommands = {DisputeOpenCommand.class, DisputeWithdrawCommand.class})
final class PartyDisputeCommand extends CommandGroup {}
