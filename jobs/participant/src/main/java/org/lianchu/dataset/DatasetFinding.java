package org.lianchu.dataset;

import org.lianchu.proof.Check.Verdict;
import org.lianchu.proof.Checked;

/**
 * One thing of a dataset that was looked at, and what came of it.
 *
 * @param message what was found, and where; for what was not checked, what would check it
 */
public record DatasetFinding(What what, Verdict verdict, String message) implements Checked {
    /** What is looked at, in this order. */
    public enum What {
        /** Every file is there, as the manifest names it, and no other. */
        FILES,
        /** Dispatch anchored the manifest. */
        MANIFEST,
        /** Each day's settlement is dispatch's, and endorsed. */
        SETTLEMENTS,
        /** The market curves are those that were settled. */
        CURVES,
        /** The postings are those that were settled, and none is left out. */
        MONEY
    }
}
