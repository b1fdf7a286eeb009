package org.lianchu.contract;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.market.ParticipantId;

/**
 * What of the state a caller is answered (design, section 6): everything, if it is of the organisation of dispatch or
 * of the countersigner, or holds a role, for then it acts for dispatch; any other member what everybody must be able to
 * see, and, as the identity in force of a participant that is not suspended, what is that participant's own.
 *
 * <p>Guarantees: whole or not at all: a question that also asks for what is not the caller's is refused, never answered
 * in part. A kind of key that is not named here is for those who read everything.
 */
final class ReadTier {
    /** Parties and roles, publications, rules, terms, and of a settlement its seals. */
    private static final Set<KeyKind> EVERYBODYS = EnumSet.of(
            KeyKind.ENROLMENT,
            KeyKind.ADMISSION,
            KeyKind.ADMITTED,
            KeyKind.IDENTITY_IN_FORCE,
            KeyKind.SUSPENSION,
            KeyKind.HELD_ROLE,
            KeyKind.GRANT,
            KeyKind.GRANTED,
            KeyKind.REVOCATION,
            KeyKind.REVOKED,
            KeyKind.PUBLICATION,
            KeyKind.COUNTERSIGNATURE,
            KeyKind.PUBLISHED,
            KeyKind.PROPOSED_RULE,
            KeyKind.APPROVAL,
            KeyKind.TERM_STATE,
            KeyKind.CLOSED_CUT,
            KeyKind.ANNOUNCEMENT,
            KeyKind.GIVEUP,
            KeyKind.GIVENUP,
            KeyKind.FREEZE,
            KeyKind.PINS,
            KeyKind.SETTLEMENT,
            KeyKind.PROPOSAL,
            KeyKind.CLOSED);

    /** What is the participant's that the key names. */
    private static final Set<KeyKind> OWN = EnumSet.of(
            KeyKind.ANCHORED_DOCUMENT,
            KeyKind.SEQUENCE,
            KeyKind.CREDITOR,
            KeyKind.DEBTOR,
            KeyKind.ANCHOR,
            KeyKind.QUOTA);

    private ReadTier() {}

    /** Whether the caller is answered everything that the state has. */
    static boolean isOfEverything(Invocation in) {
        return in.settings().settlers().contains(in.caller().mspId()) || in.holdsAnyRole();
    }

    /**
     * Of one key, or of all that begin with a prefix, which ends in {@code /}.
     *
     * @throws CallRefusedException NOT_AUTHORISED or SUSPENDED unless the caller is answered this
     */
    static void require(String keys, Invocation in) {
        Optional<LedgerKey> key = LedgerKey.begun(keys);
        if (key.filter(read -> EVERYBODYS.contains(read.kind())).isPresent() || isOfEverything(in)) {
            return;
        }
        Optional<LedgerKey> own = key.filter(read -> OWN.contains(read.kind())).filter(LedgerKey::namesParticipant);
        if (own.isPresent()) {
            in.requireIdentity(FieldReader.checked(own.get()::participant));
        } else if (key.filter(read -> read.kind() == KeyKind.CLAIM).isEmpty() || !isPartyTo(keys, in)) {
            throw refused(keys, in);
        }
    }

    /** The same of a participant's claims. */
    static void requireHolder(ParticipantId participant, Invocation in) {
        if (!isOfEverything(in)) {
            in.requireIdentity(participant);
        }
    }

    /** Whether the caller is creditor or debtor of the claim, or assigned it; of one that is not there nobody is. */
    private static boolean isPartyTo(String key, Invocation in) {
        Claim claim = in.find(key, Claim::decode);
        if (claim == null) {
            return false;
        }
        if (in.isIdentity(claim.creditor()) || in.isIdentity(claim.debtor())) {
            return true;
        }
        return !claim.origin().isEmpty()
                && in.isIdentity(Claims.of(new ClaimId(claim.id().term(), claim.origin()), in)
                        .creditor());
    }

    private static CallRefusedException refused(String keys, Invocation in) {
        return new CallRefusedException(
                RefusalCode.NOT_AUTHORISED,
                keys + " is for dispatch, the countersigner and whoever it concerns, not for " + in.caller()
                        + "; ask for what is your participant's own");
    }
}
