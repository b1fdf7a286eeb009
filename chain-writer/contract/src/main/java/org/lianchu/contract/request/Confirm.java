package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.ClaimId;

/**
 * The creditor confirms that a claim was paid, which retires it.
 *
 * @param fen all that the claim is for
 * @param payment the reference of the payment, 1 to 200 characters
 */
public record Confirm(ClaimId claim, long fen, String payment) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "confirm";

    public Confirm {
        Bounds.atLeast(1, fen, "fen");
        Bounds.reference(payment);
    }

    /** Reads the argument, strictly. */
    public static Confirm decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        ClaimId claim = reader.text(ClaimId::parse);
        long fen = reader.i64();
        String payment = reader.text();
        return reader.end(() -> new Confirm(claim, fen, payment));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(claim.toString());
        writer.i64(fen);
        writer.text(payment);
        return writer.finish();
    }
}
