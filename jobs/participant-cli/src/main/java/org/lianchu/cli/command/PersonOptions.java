package org.lianchu.cli.command;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Identity;
import org.lianchu.party.LedgerGrants;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose role it is. */
public final class PersonOptions {
    private static final String SHA256 = "[0-9a-f]{64}";

    @Parameters(paramLabel = "OPERATOR|FINANCE|CASHIER", descriptionKey = "role")
    private @Nullable Role role;

    @Option(names = "--name", paramLabel = "N", descriptionKey = "role.name")
    private @Nullable String name;

    @Option(names = "--msp", paramLabel = "ID", descriptionKey = "role.msp")
    private @Nullable String msp;

    @Option(names = "--subject", paramLabel = "S", descriptionKey = "role.subject")
    private @Nullable String subject;

    @Option(names = "--key", paramLabel = "K", descriptionKey = "role.key")
    private String key = "";

    public Role role() {
        return Objects.requireNonNull(role, "picocli requires it");
    }

    private void requireNameOrSubject() {
        boolean isNamed = name != null && msp == null && subject == null;
        boolean isSubject = name == null && msp != null && subject != null;
        if (!isNamed && !isSubject) {
            throw new UsageException("usage.person");
        }
    }

    /** The identity as it was given, or as the wallet has it. */
    public Caller inWallet(LedgerSession session) {
        requireNameOrSubject();
        if (name != null) {
            Identity identity = session.wallet().identity(name);
            return Caller.of(identity.mspId(), identity.certificate());
        }
        if (!key.matches(SHA256)) {
            throw new UsageException("usage.sha256", key);
        }
        return new Caller(String.valueOf(msp), String.valueOf(subject), Hash.parse(key));
    }

    /** The last grant of the role to the identity that the options describe. */
    public RoleAct granted(LedgerConnection ledger) {
        requireNameOrSubject();
        String person = name == null ? msp + " " + subject : name;
        List<RoleAct> found = new LedgerGrants(ledger, role())
                .latest().stream().filter(grant -> isMeant(grant.identity())).toList();
        if (found.isEmpty()) {
            throw new CommandRefusedException("NOT_GRANTED", role(), person);
        }
        if (found.size() > 1) {
            String list =
                    found.stream().map(grant -> grant.identity().toString()).collect(Collectors.joining("; "));
            throw new CommandRefusedException("SEVERAL_GRANTED", role(), person, list);
        }
        return found.get(0);
    }

    private boolean isMeant(Caller identity) {
        boolean isOfThatName = name == null
                ? identity.mspId().equals(msp) && identity.subject().equals(subject)
                : List.of(identity.subject().split("(?<!\\\\),")).contains("CN=" + name);
        return isOfThatName && identity.key().toString().startsWith(key);
    }
}
