package org.lianchu.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.request.Redeem;
import org.lianchu.quantity.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu claim redeem}. */
@Command(
        name = "redeem",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Says, as a CASHIER, that a claim was paid.",
            "The whole of it, by one payment, whose reference stays on the ledger. The creditor confirms it; then",
            "receivable and payable are retired together. With an amount it is refused where the claim is for another."
        })
final class ClaimRedeemCommand implements Callable<Integer> {
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
            paramLabel = "NAME",
            required = true,
            description = "a person who is CASHIER: the identity in the wallet",
            descriptionKey = "claim.cashier")
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
                    new Redeem(claim.id(), fen, reference),
                    "claim.redeemed",
                    claim.id(),
                    Money.yuanText(fen),
                    reference);
        }
    }
}
