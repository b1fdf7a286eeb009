package org.lianchu.cli.account;

import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;

/** {@code lianchu account remove}. */
@Command(name = "remove")
final class AccountRemoveCommand extends AccountChange {
    @Override
    void apply(Accounts accounts, String to, Actor actor, CommonOptions says) {
        accounts.remove(to, actor);
        says.say("account.removed", to);
    }
}
