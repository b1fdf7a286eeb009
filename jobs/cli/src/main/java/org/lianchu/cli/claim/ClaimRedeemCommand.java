package org.lianchu.cli.claim;

import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.Request;
import picocli.CommandLine.Command;
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
final class ClaimRedeemCommand extends ClaimPayment {
    @Option(
            names = "--as",
            paramLabel = "NAME",
            required = true,
            description = "a person who is CASHIER: the identity in the wallet",
            descriptionKey = "claim.cashier")
    private String name = "";

    ClaimRedeemCommand() {
        super("claim.redeemed");
    }

    @Override
    String name() {
        return name;
    }

    @Override
    Request request(ClaimId id, long fen, String reference) {
        return Payment.redeem(id, fen, reference);
    }
}
