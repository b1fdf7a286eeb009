package org.lianchu.cli.account;

import org.jspecify.annotations.Nullable;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu account issuer}. */
@Command(
        name = "issuer",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Has an account sign in at an issuer elsewhere (OpenID Connect).",
            "The issuer is the one of HOME/issuer.properties, the subject the one by which it knows the person.",
            "Without --issuer and --subject the account signs in there no more."
        })
final class AccountIssuerCommand extends AccountChange {
    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "the issuer's address, as its tokens say it",
            descriptionKey = "account.issuer")
    private @Nullable String issuer;

    @Option(
            names = "--subject",
            paramLabel = "S",
            description = "who the person is there: the claim sub",
            descriptionKey = "account.issued")
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
