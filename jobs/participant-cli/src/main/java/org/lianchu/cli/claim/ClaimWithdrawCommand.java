package org.lianchu.cli.claim;

import org.lianchu.contract.request.Payment;
import picocli.CommandLine.Command;

/** {@code lianchu claim withdraw}. */
@Command(name = "withdraw")
final class ClaimWithdrawCommand extends CashierPayment {
    ClaimWithdrawCommand() {
        super(Payment::withdraw, "claim.withdrawn");
    }
}
