package org.lianchu.party;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.contract.ledger.Suspender;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.Suspend;
import org.lianchu.market.ParticipantId;

/** What dispatch wants of the countersigner about participants' identities and roles. */
public final class WaitingParties {
    private static final int SHOWN_DIGITS = 8;

    private final LedgerConnection ledger;

    public WaitingParties(LedgerConnection ledger) {
        this.ledger = ledger;
    }

    /**
     * One thing that waits.
     *
     * @param request what the countersigner writes to complete it: an {@link AdmissionAct} or a {@link RoleAct} that
     * approves, a {@link Suspend}, or a {@link RoleAct} that revokes
     * @param inForce by what the participant acts now; null if by nothing yet, and of a role
     * @param identity that is admitted or suspended, or whose role it is
     * @param by who of dispatch's asked for it
     */
    public record Waiting(Request request, @Nullable ActingIdentity inForce, Caller identity, Caller by) {
        /** By which it is named to be countersigned, such as {@code admission/GEN-001/2}. */
        public String name() {
            if (request instanceof AdmissionAct admission) {
                return "admission/" + admission.participant() + "/" + admission.number();
            }
            if (request instanceof Suspend suspend) {
                return "suspension/" + suspend.participant() + "/" + suspend.number();
            }
            RoleAct act = (RoleAct) request;
            String kind = act.function().equals(RoleAct.REVOKE) ? "revocation" : "role";
            String whose = act.identity().fingerprint().toString().substring(0, SHOWN_DIGITS);
            return kind + "/" + act.role() + "/" + whose + "/" + act.number();
        }
    }

    /** Suspensions first, then admissions, revocations and grants. */
    public List<Waiting> waiting() {
        Map<ParticipantId, ActingIdentity> inForce = ledger.scan(KeyKind.IDENTITY_IN_FORCE.prefix()).stream()
                .collect(Collectors.toMap(
                        entry -> key(entry).participant(), entry -> ActingIdentity.decode(entry.value())));
        List<Waiting> waiting = new ArrayList<>(suspensions(inForce));
        waiting.addAll(admissions(inForce));
        Set<String> done = Stream.of(KeyKind.REVOKED, KeyKind.GRANTED)
                .flatMap(kind -> ledger.scan(kind.prefix()).stream())
                .map(Page.Entry::key)
                .collect(Collectors.toSet());
        waiting.addAll(roles(KeyKind.REVOCATION, RoleAct.REVOKE, done));
        waiting.addAll(roles(KeyKind.GRANT, RoleAct.APPROVE, done));
        return waiting;
    }

    private static LedgerKey key(Page.Entry entry) {
        return LedgerKey.parse(entry.key());
    }

    private List<Waiting> suspensions(Map<ParticipantId, ActingIdentity> inForce) {
        List<Waiting> waiting = new ArrayList<>();
        for (Page.Entry entry : ledger.scan(KeyKind.SUSPENSION.prefix())) {
            LedgerKey key = key(entry);
            ActingIdentity acting = inForce.get(key.participant());
            if (acting != null && isAskedByDispatch(acting, key)) {
                Suspend suspend = new Suspend(key.participant(), acting.number());
                waiting.add(new Waiting(suspend, acting, acting.identity(), by(entry)));
            }
        }
        return waiting;
    }

    private static boolean isAskedByDispatch(ActingIdentity acting, LedgerKey key) {
        return !acting.isSuspended() && key.number() == acting.number() && key.suspender() == Suspender.OPERATOR;
    }

    private static Caller by(Page.Entry entry) {
        return StoredIdentity.decode(entry.value()).by();
    }

    /** Of each participant the last proposed: an earlier one that waits was passed over by dispatch itself. */
    private List<Waiting> admissions(Map<ParticipantId, ActingIdentity> inForce) {
        Map<ParticipantId, Waiting> waiting = new TreeMap<>(Comparator.comparing(ParticipantId::text));
        Map<ParticipantId, Integer> last = new HashMap<>();
        for (Page.Entry entry : ledger.scan(KeyKind.ADMISSION.prefix())) {
            LedgerKey key = key(entry);
            ParticipantId participant = key.participant();
            int number = key.number();
            if (number == last.merge(participant, number, Math::max)) {
                Caller identity = StoredIdentity.decode(entry.value()).identity();
                AdmissionAct approve = AdmissionAct.approve(participant, number, identity);
                waiting.put(participant, new Waiting(approve, inForce.get(participant), identity, by(entry)));
            }
        }
        return waiting.entrySet().stream()
                .filter(entry -> Optional.ofNullable(inForce.get(entry.getKey()))
                                .map(ActingIdentity::number)
                                .orElse(0)
                        < last.getOrDefault(entry.getKey(), 0))
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<Waiting> roles(KeyKind kind, String function, Set<String> done) {
        List<Waiting> waiting = new ArrayList<>();
        for (Page.Entry entry : ledger.scan(kind.prefix())) {
            StoredIdentity asked = StoredIdentity.decode(entry.value());
            LedgerKey key = key(entry);
            Role role = key.role();
            int number = key.number();
            boolean isDone = done.contains(Keys.revoked(role, asked.identity(), number))
                    || function.equals(RoleAct.APPROVE) && done.contains(Keys.granted(role, asked.identity(), number));
            if (!isDone) {
                RoleAct act = new RoleAct(function, role, number, asked.identity());
                waiting.add(new Waiting(act, null, asked.identity(), asked.by()));
            }
        }
        return waiting;
    }
}
