package org.lianchu.cli.account;

import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;

/** {@code lianchu account lock}. */
@Command(name = "lock")
final class AccountLockCommand extends AccountChange {
    @Override
    void apply(Accounts accounts, String to, Actor actor, CommonOptions says) {
        accounts.lock(to, actor);
        says.say("account.locked", to);
    }
}
