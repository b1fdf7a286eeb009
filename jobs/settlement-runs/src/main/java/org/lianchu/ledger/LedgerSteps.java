package org.lianchu.ledger;

import org.springframework.batch.core.step.Step;

/**
 * What is done with the ledger.
 *
 * @param follow reads what came to it, before files are held against it
 * @param cutTerms draws the lines up to which documents are the run's inputs, before it is opened
 * @param complete that a FINAL or an ADJUSTMENT uses all that was anchored before the freeze
 * @param settle has it settle each day over the same inputs
 * @param agree holds its digests against the platform's and writes SETTLED, last of all; exits {@link #REFUSED} where
 *     it refused a day
 */
public record LedgerSteps(Step follow, Step cutTerms, Step complete, Step settle, Step agree) {
    /** The name of the step that ends a run on the ledger. */
    public static final String AGREE = "agreeWithLedger";
    /** The exit of {@code agree} where the ledger refused a day. */
    public static final String REFUSED = "REFUSED";
}
