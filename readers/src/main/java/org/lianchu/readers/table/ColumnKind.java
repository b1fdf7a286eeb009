package org.lianchu.readers.table;

/** What a column holds, which in a sheet decides what a cell's number can be. */
public enum ColumnKind {
    /** Identifiers, names, words: a number is its plain digits, a date is none. */
    TEXT,
    /** Energies, prices, ratings. */
    NUMBER,
    /** A day, as text or as a date without a time. */
    DAY,
    /** An instant, as text or as a date with a time, which is Beijing time. */
    INSTANT
}
