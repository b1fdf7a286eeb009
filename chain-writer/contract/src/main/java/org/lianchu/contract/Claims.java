package org.lianchu.contract;

import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.Confirm;
import org.lianchu.contract.request.Redeem;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;

/** The life of a claim after it was issued. */
final class Claims {
    private Claims() {}

    /** A claim and the two keys by which its parties find it. */
    static void putNew(Claim claim, Invocation in) {
        byte[] version = new FieldWriter().finish();
        in.put(Keys.claim(claim.id()), claim.encode());
        in.put(Keys.creditor(claim.creditor(), claim.id()), version);
        in.put(Keys.debtor(claim.debtor(), claim.id()), version);
    }

    private static Claim of(ClaimId id, Invocation in) {
        Claim claim = in.find(Keys.claim(id), Claim::decode);
        if (claim == null) {
            throw new CallRefusedException(RefusalCode.UNKNOWN_CLAIM, "there is no claim " + id);
        }
        return claim;
    }

    static Reply assign(Assign request, Invocation in) {
        Claim claim = of(request.claim(), in);
        in.requireParty(claim.creditor());
        ClaimId newId = new ClaimId(claim.id().term(), request.name());
        if (in.isSameAgain(in.find(Keys.claim(newId), Claim::decode), "claim " + newId)) {
            return Invocation.SAME_AGAIN;
        }
        checkCreditors(claim.creditor(), request.creditor(), in);
        checkOpen(claim);
        if (request.fen() > claim.fen()) {
            throw new CallRefusedException(
                    RefusalCode.AMOUNT_DIFFERS,
                    claim.id() + " is for " + claim.fen() + " fen; " + request.fen() + " cannot be assigned of it");
        }
        in.put(Keys.claim(claim.id()), claim.without(request.fen()).encode());
        putNew(claim.assigned(request.name(), request.creditor(), request.fen(), in.request()), in);
        return Invocation.WRITTEN;
    }

    private static void checkCreditors(ParticipantId from, ParticipantId to, Invocation in) {
        if (from.equals(ParticipantId.POOL) || Identifiers.isReserved(to.text())) {
            throw new CallRefusedException(
                    RefusalCode.POOL_KEEPS_ITS_CLAIMS,
                    from + " cannot assign to " + to + ": claims of POOL stay, and participants alone receive");
        }
        if (!in.has(Keys.identity(to))) {
            throw new CallRefusedException(
                    RefusalCode.NOT_ENROLLED, to + " has no admitted identity and could not confirm a payment");
        }
    }

    private static void checkOpen(Claim claim) {
        if (claim.state() != Claim.State.OPEN) {
            throw new CallRefusedException(RefusalCode.CLAIM_NOT_OPEN, claim.id() + " is " + claim.state());
        }
    }

    static Reply redeem(Redeem request, Invocation in) {
        in.requireRole(Role.CASHIER);
        Claim claim = of(request.claim(), in);
        if (claim.state() == Claim.State.PAID || claim.state() == Claim.State.RETIRED) {
            if (claim.payment().equals(request.payment()) && claim.fen() == request.fen()) {
                return Invocation.SAME_AGAIN;
            }
            throw new CallRefusedException(
                    RefusalCode.EXISTS_WITH_OTHER_CONTENT,
                    claim.id() + " is " + claim.state() + " by payment " + claim.payment() + " of " + claim.fen()
                            + " fen");
        }
        checkOpen(claim);
        checkAmount(claim, request.fen());
        in.put(Keys.claim(claim.id()), claim.paid(request.payment()).encode());
        return Invocation.WRITTEN;
    }

    static Reply confirm(Confirm request, Invocation in) {
        Claim claim = of(request.claim(), in);
        in.requireParty(claim.creditor());
        if (claim.state() == Claim.State.OPEN) {
            throw new CallRefusedException(
                    RefusalCode.NOT_PROPOSED,
                    "no cashier says that " + claim.id() + " was paid; there is nothing to confirm");
        }
        if (claim.state() == Claim.State.ASSIGNED) {
            throw new CallRefusedException(RefusalCode.CLAIM_NOT_OPEN, claim.id() + " was assigned whole");
        }
        checkAmount(claim, request.fen());
        if (!claim.payment().equals(request.payment())) {
            throw new CallRefusedException(
                    RefusalCode.PAYMENT_DIFFERS,
                    claim.id() + " was paid by " + claim.payment() + ", not by " + request.payment());
        }
        if (claim.state() == Claim.State.RETIRED) {
            return Invocation.SAME_AGAIN;
        }
        in.put(Keys.claim(claim.id()), claim.retired().encode());
        return Invocation.WRITTEN;
    }

    private static void checkAmount(Claim claim, long fen) {
        if (claim.fen() != fen) {
            throw new CallRefusedException(
                    RefusalCode.AMOUNT_DIFFERS, claim.id() + " is for " + claim.fen() + " fen, not " + fen);
        }
    }
}
