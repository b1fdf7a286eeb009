package org.lianchu.contract;

import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.contract.request.Admit;
import org.lianchu.contract.request.ApproveRole;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.GrantRole;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;

/** Who is who: participants' identities and roles. */
final class Parties {
    private Parties() {}

    /** The caller wishes to be the participant's identity; of itself this changes nothing. */
    static Reply enrol(Enrol request, Invocation in) {
        ParticipantId participant = request.participant();
        if (Identifiers.isReserved(participant.text())) {
            throw new CallRefusedException(
                    RefusalCode.RESERVED_NAME,
                    participant + " is kept by the market; enrol under a participant's name");
        }
        Caller caller = in.caller();
        boolean isOffice = caller.mspId().equals(in.settings().dispatchMsp())
                || caller.mspId().equals(in.settings().countersignerMsp());
        if (isOffice) {
            throw new CallRefusedException(
                    RefusalCode.NOT_AUTHORISED,
                    "participants are neither dispatch's nor the regulator's: " + caller + " cannot be " + participant);
        }
        String key = Keys.enrolment(participant, caller);
        if (in.isSameAgain(in.find(key, StoredIdentity::decode), "the enrolment of " + participant)) {
            return Invocation.SAME_AGAIN;
        }
        in.put(key, new StoredIdentity(caller, in.request()).encode());
        return Invocation.WRITTEN;
    }

    /** The enrolled identity becomes the participant's. Admitting one again does not bring it back. */
    static Reply admit(Admit request, Invocation in) {
        in.requireDispatch();
        ParticipantId participant = request.participant();
        Caller identity = request.identity();
        String key = Keys.admission(participant, identity);
        if (in.isSameAgain(in.find(key, StoredIdentity::decode), "the admission of " + participant)) {
            return Invocation.SAME_AGAIN;
        }
        if (!in.has(Keys.enrolment(participant, identity))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_ENROLLED,
                    identity + " did not enrol as " + participant + "; it does so itself, before it is admitted");
        }
        byte[] value = new StoredIdentity(identity, in.request()).encode();
        in.put(key, value);
        in.put(Keys.identity(participant), value);
        return Invocation.WRITTEN;
    }

    /** Dispatch's half of a role. */
    static Reply grantRole(GrantRole request, Invocation in) {
        in.requireDispatch();
        String key = Keys.grant(request.role(), request.identity());
        if (in.isSameAgain(in.find(key, StoredIdentity::decode), "the grant of " + request.role())) {
            return Invocation.SAME_AGAIN;
        }
        in.put(key, new StoredIdentity(request.identity(), in.request()).encode());
        return Invocation.WRITTEN;
    }

    /** The regulator's half; from then on the identity holds the role. */
    static Reply approveRole(ApproveRole request, Invocation in) {
        in.requireRegulator();
        String key = Keys.role(request.role(), request.identity());
        if (in.isSameAgain(in.find(key, StoredIdentity::decode), "the role " + request.role())) {
            return Invocation.SAME_AGAIN;
        }
        if (!in.has(Keys.grant(request.role(), request.identity()))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_PROPOSED,
                    "dispatch did not grant " + request.role() + " to " + request.identity() + "; it does so first");
        }
        in.put(key, new StoredIdentity(request.identity(), in.request()).encode());
        return Invocation.WRITTEN;
    }
}
