package org.lianchu.cli.close;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu close}. */
@Command(
        name = "close",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Closes a term (账期): one of FINANCE proposes, another approves.",
            "By the term's last settled FINAL, or, once a generation is closed, its last settled ADJUSTMENT. Approving",
            "closes it on the ledger, has the claims (通证) issued, and writes CLOSED last. Interrupted anywhere, the",
            "same command goes on. Exit 4 while anything is left."
        },
        subcommands = {CloseProposeCommand.class, CloseApproveCommand.class, CloseStatusCommand.class})
public final class CloseCommand extends CommandGroup {}
