package org.lianchu.cli.account;

import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu account reset}. */
@Command(
        name = "reset",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Prints a link that is good once, by which a new password is set.",
            "The password before is good until then. A link that was printed before is good no more. Passkeys stay,",
            "and are asked for, unless they are lost: --passkeys."
        })
final class AccountResetCommand extends AccountChange {
    @Option(
            names = "--passkeys",
            description = "remove the account's passkeys, which its owner has lost",
            descriptionKey = "account.reset.passkeys")
    private boolean passkeys;

    @Override
    void apply(Accounts accounts, String to, Actor actor, CommonOptions says) {
        String token = passkeys ? accounts.resetWithoutPasskeys(to, actor) : accounts.reset(to, actor);
        says.say("account.link", to, token, Accounts.LINK.toHours());
    }
}
