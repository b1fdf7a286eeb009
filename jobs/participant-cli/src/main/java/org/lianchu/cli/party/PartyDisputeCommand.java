package org.lianchu.cli.party;

import org.lianchu.cli.command.CommandGroup;
import org.lianchu.cli.dispute.DisputeOpenCommand;
import org.lianchu.cli.dispute.DisputeWithdrawCommand;
import picocli.CommandLine.Command;

/** {@code lianchu dispute} of a party: who answers is the operator. */
@Command(
        name = "dispute",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DisputeOpenCommand.class, DisputeWithdrawCommand.class})
final class PartyDisputeCommand extends CommandGroup {}
