package org.lianchu.cli.claim;

import org.lianchu.contract.request.Payment;
import picocli.CommandLine.Command;

/** {@code lianchu claim withdraw}. */
@Command(
        name = "withdraw",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Takes a payment back, as a CASHIER, before the creditor confirms it.",
            "A mistyped reference, or a payment that does not go out: the claim is open again, and can be redeemed by",
            "another payment."
        })
final class ClaimWithdrawCommand extends CashierPayment {
    ClaimWithdrawCommand() {
        super(Payment::withdraw, "claim.withdrawn");
    }
}
