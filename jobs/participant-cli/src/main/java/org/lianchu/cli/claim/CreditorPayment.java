package org.lianchu.cli.claim;

import picocli.CommandLine.Option;

/** A step that the creditor takes. */
abstract class CreditorPayment extends ClaimPayment {
    @Option(names = "--as", paramLabel = "P", required = true, descriptionKey = "claim.confirms")
    private String name = "";

    CreditorPayment(Step step, String said) {
        super(step, said);
    }

    @Override
    final String name() {
        return name;
    }
}
