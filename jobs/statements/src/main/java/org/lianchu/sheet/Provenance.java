package org.lianchu.sheet;

/** What a cell's value follows from; whoever checks a workbook says it of a cell that does not follow. */
public enum Provenance {
    /** A posting that the day's seal on the ledger includes. */
    POSTING,
    /** What the ledger recorded of a settled day. */
    LEDGER_DAY,
    /** A reading that its submitter anchored. */
    READING,
    /** Computed from other values of the workbook. */
    COMPUTED,
    /** Only the issuer's signature: names, dates, headings, what was contracted. */
    SIGNED
}
