package org.lianchu.contract;

import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.contract.ledger.Suspender;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.Suspend;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;

/**
 * By which identity a participant acts.
 *
 * <p>It enrols itself, dispatch proposes it under the participant's next number, and the countersigner approves, or,
 * for a successor of the same organisation, the identity in force. Of the approved the highest number is in force; one
 * that was passed over is proposed anew, as a former identity is that comes back.
 */
final class Admissions {
    private Admissions() {}

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
        in.put(key, in.stored(caller));
        return Invocation.WRITTEN;
    }

    static Reply act(AdmissionAct request, Invocation in) {
        return switch (request.function()) {
            case AdmissionAct.ADMIT -> admit(request, in);
            case AdmissionAct.APPROVE -> approve(request, in);
            default -> consent(request, in);
        };
    }

    private static String name(AdmissionAct request) {
        return "admission " + request.number() + " of " + request.participant();
    }

    private static Reply admit(AdmissionAct request, Invocation in) {
        in.requireOperator();
        ParticipantId participant = request.participant();
        Caller identity = request.identity();
        String key = Keys.admission(participant, request.number());
        if (in.isSameAgain(in.find(key, StoredIdentity::decode), name(request))) {
            return Invocation.SAME_AGAIN;
        }
        if (request.number() > 1 && !in.has(Keys.admission(participant, request.number() - 1))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_NEXT, name(request) + " is not the next: the one before it is not proposed");
        }
        if (!in.has(Keys.enrolment(participant, identity))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_ENROLLED,
                    identity + " did not enrol as " + participant + "; it does so itself, before it is admitted");
        }
        in.put(key, in.stored(identity));
        return Invocation.WRITTEN;
    }

    private static Reply approve(AdmissionAct request, Invocation in) {
        in.requireRegulator();
        return putInForce(request, in);
    }

    /** Who consented is in force no more; for its own repeat it is the same again. */
    private static Reply consent(AdmissionAct request, Invocation in) {
        StoredIdentity approved =
                in.find(Keys.admitted(request.participant(), request.number()), StoredIdentity::decode);
        if (approved == null || !approved.by().equals(in.caller())) {
            Caller acting = in.requireIdentity(request.participant());
            if (!acting.mspId().equals(request.identity().mspId())) {
                throw new CallRefusedException(
                        RefusalCode.WRONG_ORGANISATION,
                        request.identity() + " is of another organisation than " + acting
                                + "; such a successor needs the regulator's approval");
            }
        }
        return putInForce(request, in);
    }

    private static Reply putInForce(AdmissionAct request, Invocation in) {
        ParticipantId participant = request.participant();
        String key = Keys.admitted(participant, request.number());
        if (in.isSameAgain(in.find(key, StoredIdentity::decode), name(request))) {
            return Invocation.SAME_AGAIN;
        }
        StoredIdentity proposed = in.find(Keys.admission(participant, request.number()), StoredIdentity::decode);
        if (proposed == null || !proposed.identity().equals(request.identity())) {
            throw new CallRefusedException(
                    RefusalCode.NOT_PROPOSED,
                    name(request) + " is "
                            + (proposed == null ? "not proposed" : "proposed for " + proposed.identity())
                            + ", so not for " + request.identity() + "; dispatch proposes first");
        }
        ActingIdentity acting = in.find(Keys.identity(participant), ActingIdentity::decode);
        if (acting != null && acting.number() > request.number()) {
            throw new CallRefusedException(
                    RefusalCode.OTHER_IN_FORCE,
                    name(request) + " was passed over: number " + acting.number()
                            + " is in force; dispatch proposes it under a new number");
        }
        in.put(key, in.stored(request.identity()));
        in.put(Keys.identity(participant), new ActingIdentity(request.number(), request.identity(), false).encode());
        return Invocation.WRITTEN;
    }

    /** At once by the identity itself; of dispatch and the countersigner the second, whoever it is, completes it. */
    static Reply suspend(Suspend request, Invocation in) {
        ParticipantId participant = request.participant();
        ActingIdentity acting = in.find(Keys.identity(participant), ActingIdentity::decode);
        Suspender who = suspender(acting, in);
        String key = Keys.suspension(participant, request.number(), who);
        if (in.isSameAgain(in.find(key, StoredIdentity::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        if (acting == null || acting.number() != request.number()) {
            throw new CallRefusedException(
                    RefusalCode.OTHER_IN_FORCE,
                    "admission " + request.number() + " of " + participant + " is not in force, "
                            + (acting == null ? "and none is" : "number " + acting.number() + " is")
                            + "; there is nothing to suspend under this number");
        }
        if (acting.isSuspended()) {
            return Invocation.SAME_AGAIN;
        }
        boolean isComplete = who == Suspender.IDENTITY
                || in.has(Keys.suspension(
                        participant,
                        request.number(),
                        who == Suspender.OPERATOR ? Suspender.COUNTERSIGNER : Suspender.OPERATOR));
        in.put(key, in.stored(acting.identity()));
        if (isComplete) {
            in.put(Keys.identity(participant), acting.suspended().encode());
        }
        return Invocation.WRITTEN;
    }

    private static Suspender suspender(@Nullable ActingIdentity acting, Invocation in) {
        if (acting != null && acting.identity().equals(in.caller())) {
            return Suspender.IDENTITY;
        }
        if (in.isCountersigner()) {
            return Suspender.COUNTERSIGNER;
        }
        in.requireOperator();
        return Suspender.OPERATOR;
    }
}
