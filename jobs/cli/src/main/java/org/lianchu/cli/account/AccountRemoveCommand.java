package org.lianchu.cli.account;

import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;

/** {@code lianchu account remove}. */
@Command(
        name = "remove",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Removes an account; its sessions end.",
            "What it did stays in the audit trail. The last administrator who is not locked cannot be removed."
        })
final class AccountRemoveCommand extends AccountChange {
    @Override
    void apply(Accounts accounts, String to, Actor actor, CommonOptions says) {
        accounts.remove(to, actor);
        says.say("account.removed", to);
    }
}
