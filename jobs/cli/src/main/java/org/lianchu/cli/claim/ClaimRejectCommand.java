package org.lianchu.cli.claim;

import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu claim reject}. */
@Command(
        name = "reject",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Says, as the creditor, that a payment did not come.",
            "The claim is open again: it can be assigned, or redeemed by another payment. For POOL, DISPATCH says so."
        })
final class ClaimRejectCommand extends ClaimPayment {
    @Option(
            names = "--as",
            paramLabel = "P",
            required = true,
            description = "the creditor, or DISPATCH for POOL: its identity in the wallet",
            descriptionKey = "claim.confirms")
    private String name = "";

    ClaimRejectCommand() {
        super("claim.rejected");
    }

    @Override
    String name() {
        return name;
    }

    @Override
    Request request(ClaimId id, long fen, String reference) {
        return Payment.reject(id, fen, reference);
    }
}
