package org.lianchu.contract;

import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.Payment;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;

/** The life of a claim after it was issued. */
final class Claims {
    /** 1 yuan. */
    private static final long LEAST_PART = 100;

    private Claims() {}

    /** A claim and the two keys by which its parties find it. */
    static void putNew(Claim claim, Invocation in) {
        byte[] version = new FieldWriter().finish();
        in.put(Keys.claim(claim.id()), claim.encode());
        in.put(Keys.creditor(claim.creditor(), claim.id()), version);
        in.put(Keys.debtor(claim.debtor(), claim.id()), version);
    }

    static Claim of(ClaimId id, Invocation in) {
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
        checkParts(claim, request.fen());
        in.put(Keys.claim(claim.id()), claim.without(request.fen()).encode());
        putNew(claim.assigned(request.name(), request.creditor(), request.fen(), in.request()), in);
        return Invocation.WRITTEN;
    }

    /** Nobody is to be buried under claims of a fen, each of which wants a payment. */
    private static void checkParts(Claim claim, long part) {
        long left = claim.fen() - part;
        if (left > 0 && (part < LEAST_PART || left < LEAST_PART)) {
            throw new CallRefusedException(
                    RefusalCode.PART_TOO_SMALL,
                    "of " + claim.id() + ", " + claim.fen() + " fen, " + part + " would be assigned and " + left
                            + " left; each is at least " + LEAST_PART + ", or all of it is assigned");
        }
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

    /** A payment is put to a claim, taken back, confirmed or rejected: by the cashier, or by the creditor. */
    static Reply payment(Payment request, Invocation in) {
        boolean isCashiers =
                request.function().equals(Payment.REDEEM) || request.function().equals(Payment.WITHDRAW);
        if (isCashiers) {
            in.requireRole(Role.CASHIER);
        }
        Claim claim = of(request.claim(), in);
        if (!isCashiers) {
            in.requireParty(claim.creditor());
        }
        Claim then = switch (request.function()) {
            case Payment.REDEEM -> redeemed(claim, request);
            case Payment.CONFIRM -> confirmed(claim, request);
            default -> opened(claim, request);
        };
        if (then.equals(claim)) {
            return Invocation.SAME_AGAIN;
        }
        in.put(Keys.claim(claim.id()), then.encode());
        return Invocation.WRITTEN;
    }

    private static Claim redeemed(Claim claim, Payment request) {
        if (claim.state() == Claim.State.PAID || claim.state() == Claim.State.RETIRED) {
            if (claim.payment().equals(request.payment()) && claim.fen() == request.fen()) {
                return claim;
            }
            throw new CallRefusedException(
                    RefusalCode.EXISTS_WITH_OTHER_CONTENT,
                    claim.id() + " is " + claim.state() + " by payment " + claim.payment() + " of " + claim.fen()
                            + " fen; it is withdrawn before another is put to it");
        }
        checkOpen(claim);
        checkAmount(claim, request.fen());
        return claim.paid(request.payment());
    }

    private static Claim confirmed(Claim claim, Payment request) {
        checkPaid(claim, request);
        return claim.state() == Claim.State.RETIRED ? claim : claim.retired();
    }

    /** Open again, whichever side takes the payment back: the reference stays, so that the same again is known. */
    private static Claim opened(Claim claim, Payment request) {
        if (claim.state() == Claim.State.OPEN && claim.payment().equals(request.payment())) {
            return claim;
        }
        checkPaid(claim, request);
        if (claim.state() == Claim.State.RETIRED) {
            throw new CallRefusedException(
                    RefusalCode.CLAIM_NOT_OPEN,
                    claim.id() + " was confirmed by its creditor; what was confirmed is not taken back");
        }
        return claim.opened();
    }

    private static void checkPaid(Claim claim, Payment request) {
        if (claim.state() == Claim.State.OPEN) {
            throw new CallRefusedException(
                    RefusalCode.NOT_PROPOSED,
                    "no payment is put to " + claim.id() + "; there is nothing to " + request.function());
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
    }

    private static void checkAmount(Claim claim, long fen) {
        if (claim.fen() != fen) {
            throw new CallRefusedException(
                    RefusalCode.AMOUNT_DIFFERS, claim.id() + " is for " + claim.fen() + " fen, not " + fen);
        }
    }
}
