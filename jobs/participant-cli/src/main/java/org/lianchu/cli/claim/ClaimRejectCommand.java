package org.lianchu.cli.claim;

import org.lianchu.contract.request.Payment;
import picocli.CommandLine.Command;

/** {@code lianchu claim reject}. */
@Command(name = "reject")
final class ClaimRejectCommand extends CreditorPayment {
    ClaimRejectCommand() {
        super(Payment::reject, "claim.rejected");
    }
}
