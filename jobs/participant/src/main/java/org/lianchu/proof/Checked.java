package org.lianchu.proof;

import org.lianchu.proof.Check.Verdict;

/** One thing that was looked at, of a proof, a statement or a dataset, and what came of it. */
public interface Checked {
    /** What was looked at, by its name. */
    Enum<?> what();

    /** What came of it. */
    Verdict verdict();

    /** What was found, and where or whose it is; for what was not checked, what would check it. */
    String message();

    /** Whether something is wrong. */
    default boolean isFailed() {
        return verdict() == Verdict.FAILED;
    }
}
