package org.lianchu.cli.ledger;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu role}. */
@Command(
        name = "role",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RoleGrantCommand.class, RoleApproveCommand.class, RoleRevokeCommand.class})
public final class RoleCommand extends CommandGroup {}
