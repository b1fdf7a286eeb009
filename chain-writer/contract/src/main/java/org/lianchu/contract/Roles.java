package org.lianchu.contract;

import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.HeldRole;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.contract.request.RoleAct;

/**
 * Who holds which role. Dispatch grants, the countersigner approves; the holder gives back, the countersigner revokes,
 * also what it has not approved. What was revoked can be granted again, under the next number.
 */
final class Roles {
    private Roles() {}

    static Reply act(RoleAct request, Invocation in) {
        return switch (request.function()) {
            case RoleAct.GRANT -> grant(request, in);
            case RoleAct.APPROVE -> approve(request, in);
            default -> revoke(request, in);
        };
    }

    private static String name(RoleAct request) {
        return "grant " + request.number() + " of " + request.role() + " to " + request.identity();
    }

    private static Reply grant(RoleAct request, Invocation in) {
        if (request.role() != Role.OPERATOR || !mayAskForTheFirst(in)) {
            in.requireOperator();
        }
        String key = Keys.grant(request.role(), request.identity(), request.number());
        if (in.isSameAgain(in.find(key, StoredIdentity::decode), name(request))) {
            return Invocation.SAME_AGAIN;
        }
        int before = request.number() - 1;
        if (before > 0 && !in.has(Keys.revoked(request.role(), request.identity(), before))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_NEXT,
                    name(request) + " is not the next: number " + before + " is not granted and revoked");
        }
        checkMayHold(request, in);
        in.put(key, in.stored(request.identity()));
        return Invocation.WRITTEN;
    }

    /** Somebody has to be the first: while there is no OPERATOR, any identity of dispatch's may ask for one. */
    private static boolean mayAskForTheFirst(Invocation in) {
        return in.caller().mspId().equals(in.settings().dispatchMsp())
                && in.all(KeyKind.HELD_ROLE.prefix()).stream()
                        .map(entry -> Invocation.decoded(entry.key(), entry.value(), HeldRole::decode))
                        .noneMatch(held -> held.is(Role.OPERATOR));
    }

    private static void checkMayHold(RoleAct request, Invocation in) {
        String mspId = request.identity().mspId();
        if (mspId.equals(in.settings().countersignerMsp())) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_ORGANISATION,
                    request.identity() + " is of the organisation that approves roles, and holds none");
        }
        if (request.role() == Role.OPERATOR && !mspId.equals(in.settings().dispatchMsp())) {
            throw new CallRefusedException(
                    RefusalCode.WRONG_ORGANISATION,
                    request.identity() + " is not of dispatch (" + in.settings().dispatchMsp()
                            + "), whose OPERATOR acts for it");
        }
        HeldRole held = in.find(Keys.role(request.identity()), HeldRole::decode);
        if (held != null && held.isHeld()) {
            throw new CallRefusedException(
                    RefusalCode.ROLE_TAKEN,
                    request.identity() + " holds " + held.role() + ", and one role at most; it gives that back first");
        }
    }

    private static Reply approve(RoleAct request, Invocation in) {
        in.requireRegulator();
        Caller identity = request.identity();
        String key = Keys.granted(request.role(), identity, request.number());
        if (in.isSameAgain(in.find(key, StoredIdentity::decode), name(request))) {
            return Invocation.SAME_AGAIN;
        }
        requireGranted(request, in);
        if (in.has(Keys.revoked(request.role(), identity, request.number()))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_PROPOSED, name(request) + " was revoked; dispatch grants the role anew");
        }
        checkMayHold(request, in);
        in.put(key, in.stored(identity));
        in.put(Keys.role(identity), new HeldRole(identity, request.role(), request.number(), true).encode());
        return Invocation.WRITTEN;
    }

    private static void requireGranted(RoleAct request, Invocation in) {
        if (!in.has(Keys.grant(request.role(), request.identity(), request.number()))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_PROPOSED, name(request) + " is not on the ledger; dispatch grants first");
        }
    }

    private static Reply revoke(RoleAct request, Invocation in) {
        Caller identity = request.identity();
        boolean isAsked = !in.isCountersigner() && !identity.equals(in.caller());
        if (isAsked) {
            in.requireOperator();
        }
        String key = Keys.revoked(request.role(), identity, request.number());
        String asked = Keys.revocation(request.role(), identity, request.number());
        if (in.isSameAgain(in.find(key, StoredIdentity::decode), key)
                || isAsked && in.isSameAgain(in.find(asked, StoredIdentity::decode), asked)) {
            return Invocation.SAME_AGAIN;
        }
        requireGranted(request, in);
        HeldRole held = in.find(Keys.role(identity), HeldRole::decode);
        in.put(isAsked ? asked : key, in.stored(identity));
        if (!isAsked && held != null && held.is(request.role())) {
            in.put(Keys.role(identity), new HeldRole(identity, held.role(), held.number(), false).encode());
        }
        return Invocation.WRITTEN;
    }
}
