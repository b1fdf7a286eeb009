package org.lianchu.contract.request;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.ClaimId;

/**
 * A step in the payment of a claim. The reference is put to a claim before it is paid, so that the claim cannot move
 * meanwhile; until the creditor confirms, both sides can take it back.
 *
 * @param function one of the names below
 * @param fen all that the claim is for
 * @param payment the reference of the payment, 1 to 200 characters
 */
public record Payment(String function, ClaimId claim, long fen, String payment) implements Request {
    /** The cashier puts a payment to an open claim. */
    public static final String REDEEM = "redeem";

    /** The cashier takes it back, before the creditor confirms. */
    public static final String WITHDRAW = "withdraw";

    /** The creditor says that it received the payment, which retires the claim. */
    public static final String CONFIRM = "confirm";

    /** The creditor says that no such payment came, which opens the claim again. */
    public static final String REJECT = "reject";

    /** The names of all of these. */
    public static final List<String> FUNCTIONS = List.of(REDEEM, WITHDRAW, CONFIRM, REJECT);

    public Payment {
        if (!FUNCTIONS.contains(function)) {
            throw new IllegalArgumentException("no step of a payment: " + function);
        }
        Bounds.atLeast(1, fen, "fen");
        Bounds.reference(payment);
    }

    /** Reads the argument of one of these functions, strictly. */
    public static Payment decode(String function, byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        ClaimId claim = reader.text(ClaimId::parse);
        long fen = reader.i64();
        String payment = reader.text();
        return reader.end(() -> new Payment(function, claim, fen, payment));
    }

    public static Payment redeem(ClaimId claim, long fen, String payment) {
        return new Payment(REDEEM, claim, fen, payment);
    }

    public static Payment withdraw(ClaimId claim, long fen, String payment) {
        return new Payment(WITHDRAW, claim, fen, payment);
    }

    public static Payment confirm(ClaimId claim, long fen, String payment) {
        return new Payment(CONFIRM, claim, fen, payment);
    }

    public static Payment reject(ClaimId claim, long fen, String payment) {
        return new Payment(REJECT, claim, fen, payment);
    }

    @Override
    public byte[] encode() {
        return new FieldWriter().text(claim.toString()).i64(fen).text(payment).finish();
    }
}
