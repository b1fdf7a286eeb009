package org.lianchu.close;

/** What is looked at before a term is closed, in this order. */
public enum CloseCheck {
    /** Every day of the term is settled on the ledger in the run. */
    DAYS_SETTLED,
    /** No discrepancy that blocks is open in the run. */
    NO_OPEN_DISCREPANCY,
    /** Nothing that the operator writes is on its way. */
    OUTBOX_CONFIRMED,
    /** Ledger and database are equal, in both directions. */
    LEDGER_EQUAL,
    /** Documents, records, postings and the ledger's sums come to the same. */
    TOTALS_EQUAL,
    /** The calendar has the working days that the bill of the month is due by: its statements name them. */
    CALENDAR_KNOWN,
    /** Disputes that wait; they are listed and block nothing. */
    DISPUTES,
    /** Documents on the ledger that the run does not use, or uses by a ruling only; listed, and in nobody's way. */
    LEFT_OUT,
    /** The claims that the run comes to, and how many of them are issued. */
    CLAIMS
}
