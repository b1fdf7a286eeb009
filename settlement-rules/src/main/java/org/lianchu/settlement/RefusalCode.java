package org.lianchu.settlement;

/** Why a day is not settled. One refused day refuses the run. */
public enum RefusalCode {
    /** No rule version of the market is in force on the day, or more than one. All 96 intervals. */
    NO_RULE,
    /** Two rows of one participant or resource are in force on the day. All 96 intervals. */
    OVERLAPPING_MASTER_DATA,
    /** An energy that money depends on has no usable value on either side. */
    MISSING_DETERMINANT,
    /** There is a fee to share and nobody, or no weight, to share it. */
    NO_SHARING_WEIGHT,
    /** A stored amount would not fit 64 bits. */
    OVERFLOW,
    /** A blocking discrepancy is open: FINAL and ADJUSTMENT only, found by the run rather than by the rules. */
    OPEN_DISCREPANCY
}
