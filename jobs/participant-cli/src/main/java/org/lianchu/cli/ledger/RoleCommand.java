package org.lianchu.cli.ledger;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu role}. */
@Command(
        name = "role",
        resourceBundle = "org.lianchu.cli.help",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Grants a role to a person's identity, or takes it back.",
            "OPERATOR does what dispatch does, FINANCE proposes and approves the close of a term, CASHIER says that a",
            "claim was paid. DISPATCH grants, then the regulator approves; neither alone suffices. An identity holds",
            "one role at most, and nobody of the regulator's organisation holds any."
        },
        subcommands = {RoleGrantCommand.class, RoleApproveCommand.class, RoleRevokeCommand.class})
public final class RoleCommand extends CommandGroup {}
