package org.lianchu.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.request.Confirm;
import org.lianchu.quantity.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu claim confirm}. */
@Command(
        name = "confirm",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Confirms, as the creditor, that a claim was paid.",
            "The payment is the one that the cashier named. Then receivable and payable are retired together. For",
            "POOL, DISPATCH confirms. With an amount it is refused where the claim is for another."
        })
final class ClaimConfirmCommand implements Callable<Integer> {
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

    @Option(
            names = "--as",
            paramLabel = "P",
            required = true,
            description = "the creditor, or DISPATCH for POOL: its identity in the wallet",
            descriptionKey = "claim.confirms")
    private String name = "";

    @Override
    public Integer call() throws IOException {
        String reference = payment.reference();
        try (LedgerSession session = options.open(common)) {
            LedgerConnection ledger = session.as(name);
            long fen = amount.given().orElseGet(() -> claim.read(ledger).fen());
            if (fen == 0) {
                throw new RefusedException("CLAIM_NOT_OPEN", claim.id(), "ASSIGNED");
            }
            return LedgerSession.write(
                    common,
                    ledger,
                    new Confirm(claim.id(), fen, reference),
                    "claim.confirmed",
                    claim.id(),
                    Money.yuanText(fen),
                    reference);
        }
    }
}
