package org.lianchu.cli.account;

import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu account reset}. */
@Command(name = "reset")
final class AccountResetCommand extends AccountChange {
    @Option(names = "--passkeys", descriptionKey = "account.reset.passkeys")
    private boolean passkeys;

    @Override
    void apply(Accounts accounts, String to, Actor actor, CommonOptions says) {
        String token = passkeys ? accounts.resetWithoutPasskeys(to, actor) : accounts.reset(to, actor);
        says.say("account.link", to, token, Accounts.LINK.toHours());
    }
}
