package org.lianchu.access;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.Belonging;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.Settings;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.HeldRole;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Role;
import org.lianchu.identity.Signatory;
import org.lianchu.identity.Trust;
import org.lianchu.identity.UntrustedException;
import org.lianchu.market.ParticipantId;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.remote.PartyToken;

/**
 * Recognises who asks by its token. Safe for many threads.
 *
 * <p>A token that was used is remembered in this process: one of before its start is not taken, so that none is taken
 * twice over a restart either, but for one whose signer's clock was ahead.
 */
public final class Recognition {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);
    private static final int MOST_TOKENS = 6_000;

    private final LedgerSource ledger;
    private final TrustFolder trust;
    private final Supplier<Set<String>> names;
    private final Clock clock;
    private final Instant start;
    private final SeenTokens seen = new SeenTokens(MOST_TOKENS);

    /** @param names the addresses by which the server may be called: a token is for one of them */
    public Recognition(LedgerSource ledger, TrustFolder trust, Supplier<Set<String>> names, Clock clock) {
        this.ledger = ledger;
        this.trust = trust;
        this.names = names;
        this.clock = clock;
        this.start = clock.instant();
    }

    /**
     * Who signed a token.
     *
     * @throws ServerRefusedException if the token is none, or its signer nobody
     */
    public Party of(String text) {
        TokenReader.Read token = TokenReader.read(text);
        Instant now = clock.instant();
        requireAudience(token.audience());
        requireTimes(token, now);
        Signatory signer = Signatory.of(token.mspId(), token.certificate());
        requireBelieved(signer, now);
        token.requireSignature();
        Party party = ledger.ask(asked -> inForce(token.party(), signer, asked));
        seen.use(party.id(), token.id(), token.expiresAt(), now);
        return party;
    }

    private void requireAudience(List<String> audience) {
        Set<String> own = names.get();
        if (audience.size() != 1 || !own.contains(audience.get(0))) {
            throw new ServerRefusedException(ProblemCode.TOKEN_AUDIENCE, audience, String.join(", ", own));
        }
    }

    private void requireTimes(TokenReader.Read token, Instant now) {
        Instant from = token.issuedAt();
        Instant to = token.expiresAt();
        if (!to.isAfter(now)) {
            throw new ServerRefusedException(ProblemCode.TOKEN_EXPIRED, to, now);
        }
        boolean isEarly = from.isAfter(now.plus(CLOCKS_DIFFER));
        boolean isLong = from.plus(PartyToken.LONGEST).isBefore(to);
        if (isEarly || isLong || from.isBefore(start.minusSeconds(1))) {
            throw new ServerRefusedException(ProblemCode.TOKEN_TIMES, from, to, now, start);
        }
    }

    private void requireBelieved(Signatory signer, Instant now) {
        try {
            Trust believed = trust.trust();
            believed.member(signer);
            believed.requireInForce(signer, now);
        } catch (UntrustedException e) {
            throw new ServerRefusedException(ProblemCode.CERTIFICATE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            // an embedded ledger that was not made yet
            throw new ServerRefusedException(ProblemCode.LEDGER_UNREACHABLE);
        }
    }

    /**
     * The party that an account belongs to, if the ledger has its identity in force now.
     *
     * @throws ServerRefusedException IDENTITY_NOT_IN_FORCE, LEDGER_UNREACHABLE
     */
    public Party of(Belonging belonging) {
        return ledger.ask(asked -> person(belonging, asked));
    }

    /**
     * What the ledger says of the identity of an account.
     *
     * @param tier what it may read; null if it is not in force, or the ledger does not answer
     * @param roles that it holds
     */
    public record Standing(@Nullable Tier tier, List<String> roles) {
        /** Of one that is not in force. */
        public static final Standing NONE = new Standing(null, List.of());
    }

    /**
     * The identity that the ledger has in force for a participant; empty if nobody is admitted, or it is suspended.
     *
     * @throws ServerRefusedException LEDGER_UNREACHABLE
     */
    public Optional<Caller> inForce(ParticipantId party) {
        return ledger.ask(asked -> asked.read(Keys.identity(party)).map(ActingIdentity::decode))
                .filter(acting -> !acting.isSuspended())
                .map(ActingIdentity::identity);
    }

    /** What the ledger says of the identity of an account now. */
    public Standing standing(Belonging belonging) {
        try {
            return ledger.ask(asked -> new Standing(
                    person(belonging, asked).tier(),
                    role(belonging.identity(), asked).map(Role::name).stream().toList()));
        } catch (ServerRefusedException notInForce) {
            return Standing.NONE;
        }
    }

    /** People of dispatch hold roles of their own; programs act for it as OPERATOR only. */
    private static Party person(Belonging belonging, LedgerConnection ledger) {
        Caller caller = belonging.identity();
        boolean isOffice = belonging.party().equals(ParticipantId.DISPATCH)
                && ledger.settings().dispatchMsp().equals(caller.mspId())
                && role(caller, ledger).filter(role -> role != Role.OPERATOR).isPresent();
        return isOffice
                ? new Party(belonging.party(), caller, Tier.OFFICE)
                : inForce(belonging.party(), caller, ledger);
    }

    private static Optional<Role> role(Caller caller, LedgerConnection ledger) {
        return ledger.read(Keys.role(caller))
                .map(HeldRole::decode)
                .filter(HeldRole::isHeld)
                .map(HeldRole::role);
    }

    private static Party inForce(ParticipantId party, Signatory signer, LedgerConnection ledger) {
        return inForce(party, Caller.of(signer.mspId(), signer.certificate()), ledger);
    }

    private static Party inForce(ParticipantId party, Caller caller, LedgerConnection ledger) {
        if (party.equals(ParticipantId.DISPATCH)) {
            return operator(party, caller, ledger);
        }
        if (party.equals(PartyToken.REGULATOR)) {
            Settings settings = ledger.settings();
            boolean isOffice = caller.isClient() && settings.countersignerMsp().equals(caller.mspId());
            return isOffice
                    ? new Party(party, caller, Tier.REGULATOR)
                    : refuse(caller, party, "it is not of the regulator's organisation");
        }
        ActingIdentity acting =
                ledger.read(Keys.identity(party)).map(ActingIdentity::decode).orElse(null);
        if (acting == null) {
            return refuse(caller, party, "nobody is admitted under that name");
        }
        if (acting.isSuspended()) {
            return refuse(caller, party, "it is suspended");
        }
        return acting.identity().equals(caller)
                ? new Party(party, caller, Tier.PARTICIPANT)
                : refuse(caller, party, "another identity is in force");
    }

    private static Party operator(ParticipantId party, Caller caller, LedgerConnection ledger) {
        boolean isDispatch = ledger.settings().dispatchMsp().equals(caller.mspId());
        boolean isOperator =
                role(caller, ledger).filter(role -> role == Role.OPERATOR).isPresent();
        return isDispatch && isOperator
                ? new Party(party, caller, Tier.OPERATOR)
                : refuse(caller, party, "it does not hold the role OPERATOR");
    }

    private static Party refuse(Caller caller, ParticipantId party, String why) {
        throw new ServerRefusedException(ProblemCode.IDENTITY_NOT_IN_FORCE, caller, party, why);
    }
}
