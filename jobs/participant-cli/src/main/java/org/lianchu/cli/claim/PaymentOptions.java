package org.lianchu.cli.claim;

import org.lianchu.cli.command.UsageException;
import picocli.CommandLine.Option;

/** Which payment a command is about. */
final class PaymentOptions {
    /** As the contract bounds it. */
    private static final int MOST_CHARACTERS = 200;

    @Option(names = "--payment", paramLabel = "REF", required = true, descriptionKey = "claim.payment")
    private String payment = "";

    /** @throws UsageException if it is no reference */
    String reference() {
        if (payment.isBlank() || payment.length() > MOST_CHARACTERS) {
            throw new UsageException("usage.payment", MOST_CHARACTERS);
        }
        return payment;
    }
}
