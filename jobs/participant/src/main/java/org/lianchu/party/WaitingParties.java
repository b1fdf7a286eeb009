package org.lianchu.party;

import java.util.ArrayList;
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
import org.lianchu.contract.ledger.Keys;
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
        Map<String, ActingIdentity> inForce = ledger.scan(Keys.IDENTITIES).stream()
                .collect(Collectors.toMap(entry -> segments(entry)[1], entry -> ActingIdentity.decode(entry.value())));
        List<Waiting> waiting = new ArrayList<>(suspensions(inForce));
        waiting.addAll(admissions(inForce));
        Set<String> done = Stream.of(Keys.REVOKED, Keys.GRANTED)
                .flatMap(prefix -> ledger.scan(prefix).stream())
                .map(Page.Entry::key)
                .collect(Collectors.toSet());
        waiting.addAll(roles(Keys.REVOCATIONS, RoleAct.REVOKE, done));
        waiting.addAll(roles(Keys.GRANTS, RoleAct.APPROVE, done));
        return waiting;
    }

    private static String[] segments(Page.Entry entry) {
        return entry.key().split("/", -1);
    }

    private List<Waiting> suspensions(Map<String, ActingIdentity> inForce) {
        List<Waiting> waiting = new ArrayList<>();
        for (Page.Entry entry : ledger.scan(Keys.SUSPENSIONS)) {
            String[] key = segments(entry);
            ActingIdentity acting = inForce.get(key[1]);
            if (acting != null && isAskedByDispatch(acting, key[2], key[3])) {
                Suspend suspend = new Suspend(new ParticipantId(key[1]), acting.number());
                waiting.add(new Waiting(suspend, acting, acting.identity(), by(entry)));
            }
        }
        return waiting;
    }

    private static boolean isAskedByDispatch(ActingIdentity acting, String number, String who) {
        return !acting.isSuspended()
                && number.equals(String.valueOf(acting.number()))
                && who.equals(Suspender.OPERATOR.name());
    }

    private static Caller by(Page.Entry entry) {
        return StoredIdentity.decode(entry.value()).by();
    }

    /** Of each participant the last proposed: an earlier one that waits was passed over by dispatch itself. */
    private List<Waiting> admissions(Map<String, ActingIdentity> inForce) {
        Map<String, Waiting> waiting = new TreeMap<>();
        Map<String, Integer> last = new TreeMap<>();
        for (Page.Entry entry : ledger.scan(Keys.ADMISSIONS)) {
            String participant = segments(entry)[1];
            int number = Keys.number(entry.key());
            if (number == last.merge(participant, number, Math::max)) {
                Caller identity = StoredIdentity.decode(entry.value()).identity();
                AdmissionAct approve = AdmissionAct.approve(new ParticipantId(participant), number, identity);
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

    private List<Waiting> roles(String prefix, String function, Set<String> done) {
        List<Waiting> waiting = new ArrayList<>();
        for (Page.Entry entry : ledger.scan(prefix)) {
            StoredIdentity asked = StoredIdentity.decode(entry.value());
            Role role = Role.valueOf(segments(entry)[1]);
            int number = Keys.number(entry.key());
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
