package org.lianchu.cli.claim;

import org.lianchu.contract.request.Payment;
import picocli.CommandLine.Command;

/** {@code lianchu claim redeem}. */
@Command(
        name = "redeem",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Says, as a CASHIER, that a claim was paid.",
            "The whole of it, by one payment, whose reference stays on the ledger. The creditor confirms it; then",
            "receivable and payable are retired together. With an amount it is refused where the claim is for another."
        })
final class ClaimRedeemCommand extends CashierPayment {
    ClaimRedeemCommand() {
        super(Payment::redeem, "claim.redeemed");
    }
}
