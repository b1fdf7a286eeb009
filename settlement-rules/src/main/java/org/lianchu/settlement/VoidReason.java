package org.lianchu.settlement;

/** Why the master data of its day do not allow a record. */
public enum VoidReason {
    /** No row of the master data names the resource, on any day. */
    UNKNOWN_RESOURCE,
    /** The resource is known but not in force on the day. */
    NOT_IN_FORCE,
    /** The submitter does not own it on the day. */
    NOT_YOURS,
    /** A bid to buy by other than a wind or PV plant, or to sell by other than a station. */
    WRONG_SIDE,
    /** A bid with an interval above rated power x 0.25 h. */
    ABOVE_RATING
}
