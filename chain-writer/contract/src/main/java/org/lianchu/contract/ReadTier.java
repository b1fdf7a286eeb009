package org.lianchu.contract;

import java.util.Map;
import java.util.Set;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
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
    /** Parties and roles, publications, rules, terms, and of a settlement its seals: by the first segment of a key. */
    private static final Set<String> EVERYBODYS = Set.of(
            "enrolment",
            "admission",
            "admitted",
            "identity",
            "suspension",
            "role",
            "grant",
            "granted",
            "revocation",
            "revoked",
            "publication",
            "countersignature",
            "published",
            "rule",
            "approval",
            "term",
            "cut",
            "announcement",
            "giveup",
            "givenup",
            "freeze",
            "pins",
            "settlement",
            "proposal",
            "closed");

    /** In which segment of a key, from 0, the participant stands whose it is. */
    private static final Map<String, Integer> OWNERS =
            Map.of("document", 1, "sequence", 1, "creditor", 1, "debtor", 1, "anchor", 4, "quota", 4);

    private static final String CLAIM = "claim";

    private ReadTier() {}

    /** Whether the caller is answered everything that the state has. */
    static boolean isOfEverything(Invocation in) {
        return in.settings().settlers().contains(in.caller().mspId()) || in.holdsAnyRole();
    }

    /** @throws CallRefusedException NOT_AUTHORISED or SUSPENDED unless the caller is answered this key */
    static void requireKey(String key, Invocation in) {
        require(key, key.split("/", -1), in);
    }

    /** The same of all keys that begin with a prefix, which ends in {@code /}. */
    static void requirePrefix(String prefix, Invocation in) {
        // what stands behind the last / is no segment yet
        require(prefix, prefix.split("/"), in);
    }

    /** The same of a participant's claims. */
    static void requireHolder(ParticipantId participant, Invocation in) {
        if (!isOfEverything(in)) {
            in.requireIdentity(participant);
        }
    }

    private static void require(String keys, String[] segments, Invocation in) {
        if (EVERYBODYS.contains(segments[0]) || isOfEverything(in)) {
            return;
        }
        Integer owner = OWNERS.get(segments[0]);
        if (owner != null && owner < segments.length) {
            in.requireIdentity(FieldReader.checked(() -> new ParticipantId(segments[owner])));
        } else if (!segments[0].equals(CLAIM) || !isPartyTo(keys, in)) {
            throw refused(keys, in);
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
