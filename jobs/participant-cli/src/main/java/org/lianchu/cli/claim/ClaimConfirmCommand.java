package org.lianchu.cli.claim;

import org.lianchu.contract.request.Payment;
import picocli.CommandLine.Command;

/** {@code lianchu claim confirm}. */
@Command(
        name = "confirm",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Confirms, as the creditor, that a claim was paid.",
            "The payment is the one that the cashier named. Then receivable and payable are retired together. For",
            "POOL, DISPATCH confirms. With an amount it is refused where the claim is for another."
        })
final class ClaimConfirmCommand extends CreditorPayment {
    ClaimConfirmCommand() {
        super(Payment::confirm, "claim.confirmed");
    }
}
