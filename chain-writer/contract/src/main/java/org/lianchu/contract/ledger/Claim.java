package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;

/**
 * A claim (通证): a receivable and its payable, one object.
 *
 * <p>Guarantees: the fen of all claims of a term that came from one issued claim sum to what was issued, whatever
 * happened
 * to them since; the debtor never changes.
 *
 * @param fen what this claim is for; assigning takes from it, paying does not
 * @param origin the name of the claim it was assigned from, in the same term; empty if it was issued
 * @param payment the reference of the last payment that the cashier put to it; empty until then
 * @param request SHA-256 of the request that made it
 */
public record Claim(
        ClaimId id,
        ParticipantId debtor,
        ParticipantId creditor,
        long fen,
        State state,
        String origin,
        String payment,
        Hash request)
        implements Recorded {

    /** The life of a claim. */
    public enum State {
        /** Owed; with the reference of the last payment that was withdrawn or rejected, if one was. */
        OPEN,
        /** The cashier has put a payment to it, and it cannot move; the creditor has not confirmed. */
        PAID,
        /** Paid and confirmed: receivable and payable are retired together. */
        RETIRED,
        /** Assigned whole: nothing is left of it. */
        ASSIGNED
    }

    public Claim {
        if (fen < 0 || (fen == 0) != (state == State.ASSIGNED)) {
            throw new IllegalArgumentException("no claim " + id + " of " + fen + " fen is " + state);
        }
    }

    /** An issued claim. */
    public static Claim issued(ClaimId id, ParticipantId debtor, ParticipantId creditor, long fen, Hash request) {
        return new Claim(id, debtor, creditor, fen, State.OPEN, "", "", request);
    }

    /** The part of it that another creditor receives. */
    public Claim assigned(String name, ParticipantId newCreditor, long part, Hash assignment) {
        ClaimId newId = new ClaimId(id.term(), name);
        return new Claim(newId, debtor, newCreditor, part, State.OPEN, id.name(), "", assignment);
    }

    /** What is left of it then. */
    public Claim without(long part) {
        long left = fen - part;
        State then = left == 0 ? State.ASSIGNED : state;
        return new Claim(id, debtor, creditor, left, then, origin, payment, request);
    }

    /** The claim as the cashier leaves it. */
    public Claim paid(String reference) {
        return new Claim(id, debtor, creditor, fen, State.PAID, origin, reference, request);
    }

    /** The claim after its payment was withdrawn or rejected: owed again, with the reference of that payment. */
    public Claim opened() {
        return new Claim(id, debtor, creditor, fen, State.OPEN, origin, payment, request);
    }

    /** The claim as the creditor's confirmation leaves it. */
    public Claim retired() {
        return new Claim(id, debtor, creditor, fen, State.RETIRED, origin, payment, request);
    }

    /** Reads a stored value, strictly. */
    public static Claim decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        ClaimId id = reader.text(ClaimId::parse);
        ParticipantId debtor = reader.text(ParticipantId::new);
        ParticipantId creditor = reader.text(ParticipantId::new);
        long fen = reader.i64();
        State state = reader.text(State::valueOf);
        String origin = reader.text();
        String payment = reader.text();
        Hash request = reader.hash();
        return reader.end(() -> new Claim(id, debtor, creditor, fen, state, origin, payment, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        return new FieldWriter()
                .text(id.toString())
                .text(debtor.text())
                .text(creditor.text())
                .i64(fen)
                .text(state.name())
                .text(origin)
                .text(payment)
                .hash(request)
                .finish();
    }
}
