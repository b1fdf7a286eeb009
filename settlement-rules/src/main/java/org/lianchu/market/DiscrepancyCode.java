package org.lianchu.market;

/** The named disagreements of cross-validation. */
public enum DiscrepancyCode {
    /** The sides differ in intervals by more than the interval band. */
    DIFFERS_INTERVAL(true, true),
    /** The sides differ over the day by more than the day band. */
    DIFFERS_DAY(true, true),
    /** The owner has no usable value. Blocks only as a missing determinant does. */
    MISSING_OWNER(false, true),
    /** Dispatch has no usable value. Blocks only as a missing determinant does. */
    MISSING_DISPATCH(false, true),
    /** Price or energy of the copies of a trade disagree. */
    TRADE_DIFFERS(true, false),
    /** A trade is cleared but not in a copy. */
    TRADE_UNCONFIRMED(false, false),
    /** A trade is in a copy but not cleared. */
    TRADE_UNKNOWN(true, false),
    /**
     * DISPATCH's AUCTION trades between a station and a plant are not what the bids of the day clear to, in energy or
     * money of an interval.
     */
    CLEARING_DIFFERS(true, false),
    /** A side has energy above 1.2 x rated power x 0.25 h. */
    OVER_RATED(true, true),
    /** No state of charge at the start of the period makes the station's curve possible. */
    STATE_OF_CHARGE(true, false),
    /**
     * A record that the master data of its day do not allow. It settles nothing and stops nobody: whoever can write one
     * row would else have a veto over every month end.
     */
    VOID_RECORD(false, false),
    /** Metered below contracted by more than the interval band of CHARGE. */
    UNDER_DELIVERED(false, false),
    /** Called charging below instructed by more than the interval band of CHARGE. */
    CALL_NOT_FOLLOWED(false, false);

    private final boolean blocking;
    private final boolean choosesSource;

    DiscrepancyCode(boolean blocking, boolean choosesSource) {
        this.blocking = blocking;
        this.choosesSource = choosesSource;
    }

    /** Whether one that is OPEN refuses a FINAL or ADJUSTMENT run. */
    public boolean isBlocking() {
        return blocking;
    }

    /** Whether a decision on it puts a source first in rank. */
    public boolean choosesSource() {
        return choosesSource;
    }

    /** Whether it is about a trade, its subject {@code trade/plant}, or about all between {@code station/plant}. */
    public boolean isAboutTrade() {
        return this == TRADE_DIFFERS || this == TRADE_UNCONFIRMED || this == TRADE_UNKNOWN || this == CLEARING_DIFFERS;
    }
}
