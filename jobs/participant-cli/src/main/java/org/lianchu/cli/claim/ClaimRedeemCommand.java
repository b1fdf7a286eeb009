package org.lianchu.cli.claim;

import org.lianchu.contract.request.Payment;
import picocli.CommandLine.Command;

/** {@code lianchu claim redeem}. */
@Command(name = "redeem")
final class ClaimRedeemCommand extends CashierPayment {
    ClaimRedeemCommand() {
        super(Payment::redeem, "claim.redeemed");
    }
}
