package org.lianchu.cli.claim;

import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu claim withdraw}. */
@Command(
        name = "withdraw",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Takes a payment back, as a CASHIER, before the creditor confirms it.",
            "A mistyped reference, or a payment that does not go out: the claim is open again, and can be redeemed by",
            "another payment."
        })
final class ClaimWithdrawCommand extends ClaimPayment {
    @Option(
            names = "--as",
            paramLabel = "NAME",
            required = true,
            description = "a person who is CASHIER: the identity in the wallet",
            descriptionKey = "claim.cashier")
    private String name = "";

    ClaimWithdrawCommand() {
        super("claim.withdrawn");
    }

    @Override
    String name() {
        return name;
    }

    @Override
    Request request(ClaimId id, long fen, String reference) {
        return Payment.withdraw(id, fen, reference);
    }
}
