package org.lianchu.cli.account;

import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;

/** {@code lianchu account unlock}. */
@Command(
        name = "unlock",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Unlocks an account, and forgets the failures to sign in to it.",
            "After many failures an account has to wait before the next attempt; this ends that too."
        })
final class AccountUnlockCommand extends AccountChange {
    @Override
    void apply(Accounts accounts, String to, Actor actor, CommonOptions says) {
        accounts.unlock(to, actor);
        says.say("account.unlocked", to);
    }
}
