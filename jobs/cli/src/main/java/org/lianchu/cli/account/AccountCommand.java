package org.lianchu.cli.account;

import org.lianchu.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code lianchu account}. */
@Command(
        name = "account",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Looks after the accounts by which people sign in at the server.",
            "An account names a person and the identity on the ledger that it belongs to. What it may do is read from",
            "the ledger's roles and admissions with each request: no account is ever granted anything here."
        },
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
