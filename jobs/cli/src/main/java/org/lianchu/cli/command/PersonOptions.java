package org.lianchu.cli.command;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.identity.Identity;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose role it is. */
public final class PersonOptions {
    @Parameters(paramLabel = "FINANCE|CASHIER", description = "the role", descriptionKey = "role")
    private @Nullable Role role;

    @Option(
            names = "--name",
            paramLabel = "N",
            description = "the person: an identity of this wallet, or the common name of a granted one",
            descriptionKey = "role.name")
    private @Nullable String name;

    @Option(
            names = "--msp",
            paramLabel = "ID",
            description = "with --subject: the person's organisation",
            descriptionKey = "role.msp")
    private @Nullable String msp;

    @Option(
            names = "--subject",
            paramLabel = "S",
            description = "instead of --name: the certificate subject, as 'identity list' shows it",
            descriptionKey = "role.subject")
    private @Nullable String subject;

    public Role role() {
        return Objects.requireNonNull(role, "picocli requires it");
    }

    /** The identity as it was given, or as the wallet has it. */
    public Caller inWallet(LedgerSession session) {
        String person = name;
        if (person != null && msp == null && subject == null) {
            Identity identity = session.wallet().identity(person);
            return new Caller(identity.mspId(), identity.subject());
        }
        return given();
    }

    private Caller given() {
        if (name != null || msp == null || subject == null) {
            throw new UsageException("usage.person");
        }
        return new Caller(msp, subject);
    }

    /** The identity as it was given, or as it was granted on the ledger. */
    public Caller granted(LedgerConnection ledger) {
        String person = name;
        if (person == null || msp != null || subject != null) {
            return given();
        }
        List<Caller> found = ledger.scan("grant/" + role() + "/").stream()
                .map(entry -> StoredIdentity.decode(entry.value()).identity())
                .filter(identity -> isNamed(identity, person))
                .toList();
        if (found.isEmpty()) {
            throw new CommandRefusedException("NOT_GRANTED", role(), person);
        }
        if (found.size() > 1) {
            String list = found.stream().map(Caller::toString).collect(Collectors.joining("; "));
            throw new CommandRefusedException("SEVERAL_GRANTED", role(), person, list);
        }
        return found.get(0);
    }

    private static boolean isNamed(Caller identity, String person) {
        return List.of(identity.subject().split("(?<!\\\\),")).contains("CN=" + person);
    }
}
