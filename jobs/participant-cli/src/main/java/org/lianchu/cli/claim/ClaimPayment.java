package org.lianchu.cli.claim;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.AmountOptions;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.request.Payment;
import org.lianchu.quantity.Money;
import picocli.CommandLine.Mixin;

/** A step in the payment of a claim, by the one side or the other. */
abstract class ClaimPayment implements Callable<Integer> {
    /** A step of one claim, its fen, and the reference of the payment. */
    interface Step {
        Payment of(ClaimId claim, long fen, String reference);
    }

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private ClaimOptions claim = new ClaimOptions();

    @Mixin
    private AmountOptions amount = new AmountOptions();

    @Mixin
    private PaymentOptions payment = new PaymentOptions();

    private final Step step;
    private final String said;

    /**
     * A step.
     *
     * @param step what is written
     * @param said the key of what is said when it is done
     */
    ClaimPayment(Step step, String said) {
        this.step = step;
        this.said = said;
    }

    /** Whose identity says so, by its name in the wallet. */
    abstract String name();

    @Override
    public final Integer call() throws IOException {
        String reference = payment.reference();
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(name());
            long fen = amount.given().orElseGet(() -> claim.read(ledger).fen());
            if (fen == 0) {
                throw new CommandRefusedException("CLAIM_NOT_OPEN", claim.id(), "ASSIGNED");
            }
            return LedgerSession.write(
                    common,
                    ledger,
                    step.of(claim.id(), fen, reference),
                    said,
                    claim.id(),
                    Money.yuanText(fen),
                    reference);
        }
    }
}
