package org.lianchu.cli.claim;

import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu claim confirm}. */
@Command(
        name = "confirm",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Confirms, as the creditor, that a claim was paid.",
            "The payment is the one that the cashier named. Then receivable and payable are retired together. For",
            "POOL, DISPATCH confirms. With an amount it is refused where the claim is for another."
        })
final class ClaimConfirmCommand extends ClaimPayment {
    @Option(
            names = "--as",
            paramLabel = "P",
            required = true,
            description = "the creditor, or DISPATCH for POOL: its identity in the wallet",
            descriptionKey = "claim.confirms")
    private String name = "";

    ClaimConfirmCommand() {
        super("claim.confirmed");
    }

    @Override
    String name() {
        return name;
    }

    @Override
    Request request(ClaimId id, long fen, String reference) {
        return Payment.confirm(id, fen, reference);
    }
}
