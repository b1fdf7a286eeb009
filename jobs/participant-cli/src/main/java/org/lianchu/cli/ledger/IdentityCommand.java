package org.lianchu.cli.ledger;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu identity}. */
@Command(
        name = "identity",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {IdentityNewCommand.class, IdentityListCommand.class, IdentityRevokeCommand.class})
public final class IdentityCommand extends CommandGroup {}
