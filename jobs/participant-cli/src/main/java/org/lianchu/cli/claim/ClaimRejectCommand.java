package org.lianchu.cli.claim;

import org.lianchu.contract.request.Payment;
import picocli.CommandLine.Command;

/** {@code lianchu claim reject}. */
@Command(
        name = "reject",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Says, as the creditor, that a payment did not come.",
            "The claim is open again: it can be assigned, or redeemed by another payment. For POOL, DISPATCH says so."
        })
final class ClaimRejectCommand extends CreditorPayment {
    ClaimRejectCommand() {
        super(Payment::reject, "claim.rejected");
    }
}
