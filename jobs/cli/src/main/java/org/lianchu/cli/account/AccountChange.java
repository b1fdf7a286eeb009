package org.lianchu.cli.account;

import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Parameters;

/** Something that is done with one account. */
abstract class AccountChange extends SessionChange {
    @Parameters(arity = "1", paramLabel = "ACCOUNT", descriptionKey = "account.name")
    private String name = "";

    /** Does it, and says what was done. */
    abstract void apply(Accounts accounts, String to, Actor actor, CommonOptions says);

    @Override
    final void apply(AccountSession session, Actor actor, CommonOptions says) {
        apply(session.accounts(), name, actor, says);
    }
}
