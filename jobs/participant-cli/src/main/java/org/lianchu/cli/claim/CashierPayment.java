package org.lianchu.cli.claim;

import picocli.CommandLine.Option;

/** A step that the debtor's side takes. */
abstract class CashierPayment extends ClaimPayment {
    @Option(names = "--as", paramLabel = "NAME", required = true, descriptionKey = "claim.cashier")
    private String name = "";

    CashierPayment(Step step, String said) {
        super(step, said);
    }

    @Override
    final String name() {
        return name;
    }
}
