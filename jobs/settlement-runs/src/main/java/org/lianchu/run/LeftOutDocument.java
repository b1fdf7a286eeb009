package org.lianchu.run;

import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.time.SettlementPeriod;

/**
 * A document on the ledger that a run does not use on some of its days, or uses by a ruling only.
 *
 * @param days from the first to the last of these days
 * @param reason of a ruling; else empty
 */
public record LeftOutDocument(DocumentName name, Why why, SettlementPeriod days, String reason) {
    /** Why it is. */
    public enum Why {
        /** It was anchored, and its file never came. */
        NOT_HANDED_OVER,
        /** A ruling takes it out. */
        EXCLUDED,
        /** A ruling takes it in, though it was anchored long after its days. */
        INCLUDED,
        /** DISPATCH anchored it long after its days, and no ruling takes it in. */
        LATE,
        /** They are bids of days that are cleared, anchored when the gate had passed. */
        AFTER_GATE,
        /** It has more records of a day than its submitter can have. */
        VOID
    }

    /** As a line of a report. */
    @Override
    public String toString() {
        String text = name + " " + why + " " + days.first() + " .. " + days.last();
        return reason.isEmpty() ? text : text + ": " + reason;
    }
}
