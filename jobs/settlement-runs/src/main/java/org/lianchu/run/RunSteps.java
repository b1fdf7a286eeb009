package org.lianchu.run;

import org.springframework.batch.core.step.Step;

/**
 * Documents to postings, in the order in which it happens.
 *
 * @param open opens the run and pins its inputs; exits {@link #SAME} where its last version was a function of exactly
 *     these
 * @param shareDays has days computed and written by whoever takes parts of them, where somebody does
 * @param computeDays computes every day that is left: compares the sides, finds whether it can be settled, and settles
 *     it; keeps determinants and discrepancies
 * @param judge follows the discrepancies through their life; exits {@link #REFUSED} where any day is refused
 * @param judgeAgain follows the discrepancies of a run that the ledger has settled; nothing refuses it
 * @param writePostings writes every day's postings and digest
 * @param conclude computes the run's digest and writes its state, last of all
 */
public record RunSteps(
        Step open, Step shareDays, Step computeDays, Step judge, Step judgeAgain, Step writePostings, Step conclude) {
    /** The names of the steps that others tell of. */
    public static final String OPEN = "openRun";

    public static final String SHARE_DAYS = "shareDays";
    public static final String COMPUTE_DAYS = "computeDays";
    public static final String WRITE_POSTINGS = "writePostings";
    public static final String CONCLUDE = "conclude";

    /** The exit of {@code open} where nothing has changed since the version before: there is nothing to do. */
    public static final String SAME = "SAME";
    /** The exit of {@code judge} where the run is refused. */
    public static final String REFUSED = "REFUSED";
}
