package org.lianchu.cli.account;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu account}. */
@Command(
        name = "account",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AccountAddCommand.class,
            AccountListCommand.class,
            AccountLockCommand.class,
            AccountUnlockCommand.class,
            AccountResetCommand.class,
            AccountRemoveCommand.class,
            AccountSessionsCommand.class,
            AccountIssuerCommand.class,
            AccountKeyCommand.class
        })
public final class AccountCommand extends CommandGroup {}
