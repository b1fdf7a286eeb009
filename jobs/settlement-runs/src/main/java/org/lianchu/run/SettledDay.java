package org.lianchu.run;

import org.lianchu.evidence.Digests;
import org.lianchu.settlement.DayOutcome;

/**
 * A day as it settles.
 *
 * @param digest of its postings
 */
record SettledDay(DayOutcome outcome, String digest) {
    static SettledDay of(DayOutcome outcome) {
        String digest =
                Digests.ofDay(outcome.day(), outcome.postings()).digest().toString();
        return new SettledDay(outcome, digest);
    }
}
