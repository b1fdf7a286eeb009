package org.lianchu.cli.account;

import org.jspecify.annotations.Nullable;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu account issuer}. */
@Command(name = "issuer")
final class AccountIssuerCommand extends AccountChange {
    @Option(names = "--issuer", paramLabel = "URL", descriptionKey = "account.issuer")
    private @Nullable String issuer;

    @Option(names = "--subject", paramLabel = "S", descriptionKey = "account.issued")
    private @Nullable String subject;

    @Override
    void apply(Accounts accounts, String to, Actor actor, CommonOptions says) {
        if ((issuer == null) != (subject == null)) {
            throw new UsageException("usage.account.issuer");
        }
        accounts.setIssued(to, issuer, subject, actor);
        says.say(issuer == null ? "account.unissued" : "account.issued", to, String.valueOf(issuer));
    }
}
