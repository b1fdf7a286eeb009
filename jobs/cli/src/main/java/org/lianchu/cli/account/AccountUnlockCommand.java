package org.lianchu.cli.account;

import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;

/** {@code lianchu account unlock}. */
@Command(name = "unlock")
final class AccountUnlockCommand extends AccountChange {
    @Override
    void apply(Accounts accounts, String to, Actor actor, CommonOptions says) {
        accounts.unlock(to, actor);
        says.say("account.unlocked", to);
    }
}
