package org.lianchu.party;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.contract.request.RoleAct;

/** To whom dispatch granted a role. */
public final class LedgerGrants {
    private final LedgerConnection ledger;
    private final Role role;

    public LedgerGrants(LedgerConnection ledger, Role role) {
        this.ledger = ledger;
        this.role = role;
    }

    /** Of every identity that ever was granted the role, the last grant. */
    public List<RoleAct> latest() {
        Map<Caller, RoleAct> latest = ledger.scan(Keys.grants(role)).stream()
                .map(this::grant)
                .collect(Collectors.toMap(
                        RoleAct::identity,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(RoleAct::number))));
        return List.copyOf(latest.values());
    }

    private RoleAct grant(Page.Entry entry) {
        return RoleAct.grant(
                role,
                LedgerKey.parse(entry.key()).number(),
                StoredIdentity.decode(entry.value()).identity());
    }

    /** How dispatch grants the role to an identity: as it did already, or, if that was revoked, anew. */
    public RoleAct grant(Caller identity) {
        return latest().stream()
                .filter(grant -> grant.identity().equals(identity))
                .map(grant -> isRevoked(grant) ? RoleAct.grant(role, grant.number() + 1, identity) : grant)
                .findFirst()
                .orElseGet(() -> RoleAct.grant(role, 1, identity));
    }

    /** Whether an identity ever held the role. */
    public boolean wasApproved(Caller identity) {
        return latest().stream()
                .filter(grant -> grant.identity().equals(identity))
                .anyMatch(grant -> IntStream.rangeClosed(1, grant.number())
                        .anyMatch(number -> ledger.read(Keys.granted(role, identity, number))
                                .isPresent()));
    }

    private boolean isRevoked(RoleAct grant) {
        return ledger.read(Keys.revoked(role, grant.identity(), grant.number())).isPresent();
    }
}
