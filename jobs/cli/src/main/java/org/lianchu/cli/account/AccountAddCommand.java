package org.lianchu.cli.account;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.Accounts;
import org.lianchu.account.Belonging;
import org.lianchu.account.NamedIdentity;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.UsageException;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu account add}. */
@Command(name = "add")
final class AccountAddCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Parameters(arity = "1", paramLabel = "ACCOUNT", descriptionKey = "account.new")
    private String account = "";

    @Option(names = "--person", required = true, paramLabel = "TEXT", descriptionKey = "account.person")
    private String person = "";

    @Option(names = "--administrator", descriptionKey = "account.administrator")
    private boolean administrator;

    @Option(names = "--party", paramLabel = "P", descriptionKey = "account.party")
    private @Nullable String party;

    @Option(names = "--name", paramLabel = "N", descriptionKey = "account.identity")
    private @Nullable String name;

    @Option(names = "--msp", paramLabel = "ID", descriptionKey = "account.msp")
    private @Nullable String msp;

    @Option(names = "--subject", paramLabel = "S", descriptionKey = "account.subject")
    private @Nullable String subject;

    @Option(names = "--key", paramLabel = "K", descriptionKey = "account.key")
    private @Nullable String key;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "account.reason")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
        Belonging belonging = belonging();
        try (AccountSession session = AccountSession.open(common)) {
            String token =
                    session.accounts().add(account, person, administrator, belonging, AccountSession.actor(reason));
            common.say("account.link", account, token, Accounts.LINK.toHours());
            return ExitCode.DONE;
        }
    }

    private @Nullable Belonging belonging() throws IOException {
        if (name != null && party != null && msp == null && subject == null && key == null) {
            Identity identity = Wallet.open(place.wallet(common)).identity(name);
            return new Belonging(LedgerOptions.participant(party), Caller.of(identity.mspId(), identity.certificate()));
        }
        if (name != null) {
            throw new UsageException("usage.account.identity");
        }
        try {
            return new NamedIdentity(party, msp, subject, key)
                    .belonging(administrator, this::inForce)
                    .orElse(null);
        } catch (NamedIdentity.UnusableException e) {
            throw switch (e.fault()) {
                case NOTHING -> new UsageException("usage.account.party");
                case PARTY -> new UsageException("usage.identity", e.shown());
                case IDENTITY -> new UsageException("usage.account.identity");
                case KEY -> new UsageException("usage.sha256", e.shown());
                case NOT_ADMITTED -> new CommandRefusedException("NOT_ADMITTED.account", e.shown());
            };
        }
    }

    private Optional<Caller> inForce(ParticipantId of) throws IOException {
        try (LedgerSession session = place.open(common, null)) {
            return session.as(ParticipantId.DISPATCH.text())
                    .read(Keys.identity(of))
                    .map(ActingIdentity::decode)
                    .filter(acting -> !acting.isSuspended())
                    .map(ActingIdentity::identity);
        }
    }
}
