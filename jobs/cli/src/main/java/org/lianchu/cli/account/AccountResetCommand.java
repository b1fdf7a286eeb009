package org.lianchu.cli.account;

import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;

/** {@code lianchu account reset}. */
@Command(
        name = "reset",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Prints a link that is good once, by which a new password is set.",
            "The password before is good until then. A link that was printed before is good no more."
        })
final class AccountResetCommand extends AccountChange {
    @Override
    void apply(Accounts accounts, String to, Actor actor, CommonOptions says) {
        says.say("account.link", to, accounts.reset(to, actor), Accounts.LINK.toHours());
    }
}
