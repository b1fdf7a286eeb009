package org.lianchu.cli.claim;

import org.lianchu.contract.request.Payment;
import picocli.CommandLine.Command;

/** {@code lianchu claim confirm}. */
@Command(name = "confirm")
final class ClaimConfirmCommand extends CreditorPayment {
    ClaimConfirmCommand() {
        super(Payment::confirm, "claim.confirmed");
    }
}
