package org.lianchu.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.HeldRole;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Recorded;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;

/**
 * One call: who asks, by which request, of which state. A function reads, refuses what it must, and writes at the end.
 *
 * <p>Guarantees: no key is written twice, none is read after it was written.
 */
final class Invocation {
    static final Reply.Accepted SAME_AGAIN = new Reply.Accepted(false, new byte[0]);
    static final Reply.Accepted WRITTEN = new Reply.Accepted(true, new byte[0]);

    private final Settings settings;
    private final Call call;
    private final Hash request;
    private final WorldState state;
    private final Set<String> written = new TreeSet<>();

    Invocation(Settings settings, Call call, WorldState state) {
        this.settings = settings;
        this.call = call;
        this.request = Hash.sha256(call.argument());
        this.state = state;
    }

    Settings settings() {
        return settings;
    }

    Caller caller() {
        return call.caller();
    }

    /** The transaction's time in whole seconds, which is its client's word. */
    Instant time() {
        return call.time().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * An input, given as the channel's disclosure wants it; only read.
     *
     * @throws CallRefusedException WRONG_DISCLOSURE if any is given in the other way, MALFORMED_REQUEST if there is
     * none
     */
    byte[] input(String name) {
        boolean isOpen = settings.disclosure().of(call.function()) == Disclosure.OPEN;
        Map<String, byte[]> openly = call.arguments().inputs();
        if (!(isOpen ? call.transientData() : openly).isEmpty()) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_DISCLOSURE,
                    "the channel is " + settings.disclosure() + ": give inputs of " + call.function() + " as "
                            + (isOpen
                                    ? "arguments, every member works from them"
                                    : "transient data, no block has them"));
        }
        byte[] input = (isOpen ? openly : call.transientData()).get(name);
        if (input == null) {
            throw new CallRefusedException(
                    RefusalCode.MALFORMED_REQUEST, call.function() + " has no input named " + name);
        }
        return input;
    }

    /** @throws CallRefusedException MALFORMED_REQUEST if the transaction carries inputs */
    void requireNoInputs() {
        if (!call.arguments().inputs().isEmpty()) {
            throw new CallRefusedException(
                    RefusalCode.MALFORMED_REQUEST, call.function() + " has one argument and no inputs");
        }
    }

    /** SHA-256 of the request, kept with what it writes. */
    Hash request() {
        return request;
    }

    byte @Nullable [] bytes(String key) {
        if (written.contains(key)) {
            throw new IllegalStateException("read after it was written: " + key);
        }
        return state.get(key);
    }

    <T> @Nullable T find(String key, Function<byte[], T> decode) {
        byte[] value = bytes(key);
        return value == null ? null : decoded(key, value, decode);
    }

    boolean has(String key) {
        return bytes(key) != null;
    }

    /** All entries whose key begins with the prefix. */
    List<WorldState.Entry> all(String prefix) {
        return state.range(prefix, Keys.endOf(prefix), Integer.MAX_VALUE);
    }

    List<WorldState.Entry> range(String from, String to, int limit) {
        return state.range(from, to, limit);
    }

    static <T> T decoded(String key, byte[] value, Function<byte[], T> decode) {
        try {
            return decode.apply(value);
        } catch (MalformedException e) {
            throw new IllegalStateException("damaged value of " + key, e);
        }
    }

    void put(String key, byte[] value) {
        if (!written.add(key)) {
            throw new IllegalStateException("written twice: " + key);
        }
        state.put(key, value);
    }

    /**
     * Whether this very request wrote the value of a business key before.
     *
     * @return false if there is no value
     * @throws CallRefusedException EXISTS_WITH_OTHER_CONTENT if another request did
     */
    boolean isSameAgain(@Nullable Recorded value, String what) {
        if (value == null) {
            return false;
        }
        if (!value.request().equals(request)) {
            throw new CallRefusedException(
                    RefusalCode.EXISTS_WITH_OTHER_CONTENT,
                    what + " is on the ledger with other content; read it there");
        }
        return true;
    }

    void requireMember() {
        if (!settings.memberMsps().contains(caller().mspId())) {
            throw notAuthorised("members of the channel");
        }
    }

    void requireOperator() {
        requireRole(Role.OPERATOR);
    }

    void requireRegulator() {
        if (!isCountersigner()) {
            throw notAuthorised("the regulator (" + settings.countersignerMsp() + "), by a client's certificate");
        }
    }

    /** Whether the caller countersigns: a client of the countersigner's, not a peer or an administrator. */
    boolean isCountersigner() {
        return caller().mspId().equals(settings.countersignerMsp()) && caller().isClient();
    }

    /** Whether the caller holds a role now, whichever it is. */
    boolean holdsAnyRole() {
        HeldRole held = find(Keys.role(caller()), HeldRole::decode);
        return held != null && held.isHeld();
    }

    void requireRole(Role role) {
        HeldRole held = find(Keys.role(caller()), HeldRole::decode);
        if (held == null || !held.is(role)) {
            throw notAuthorised(
                    "an identity with the role " + role + ", granted by dispatch and approved by the regulator");
        }
    }

    /** That the caller acts for the party; an OPERATOR acts for DISPATCH and for POOL. */
    void requireParty(ParticipantId party) {
        if (party.equals(ParticipantId.DISPATCH) || party.equals(ParticipantId.POOL)) {
            requireOperator();
        } else {
            requireIdentity(party);
        }
    }

    /** That the caller is the participant's identity in force, and not suspended. */
    Caller requireIdentity(ParticipantId participant) {
        ActingIdentity acting = find(Keys.identity(participant), ActingIdentity::decode);
        if (acting == null || !acting.identity().equals(caller())) {
            throw notAuthorised("the identity of " + participant + " whose admission was approved last");
        }
        if (acting.isSuspended()) {
            throw new CallRefusedException(
                    RefusalCode.SUSPENDED,
                    caller() + " was suspended as " + participant
                            + "; an identity enrols and is admitted, and the regulator approves it");
        }
        return acting.identity();
    }

    /** Whether the caller is the participant's identity in force, and not suspended. */
    boolean isIdentity(ParticipantId participant) {
        ActingIdentity acting = find(Keys.identity(participant), ActingIdentity::decode);
        return acting != null && acting.identity().equals(caller()) && !acting.isSuspended();
    }

    /** An identity, with who asks now and by what. */
    byte[] stored(Caller identity) {
        return new StoredIdentity(identity, caller(), request).encode();
    }

    private CallRefusedException notAuthorised(String who) {
        return new CallRefusedException(RefusalCode.NOT_AUTHORISED, "this is for " + who + ", not for " + caller());
    }
}
