package org.lianchu.rule;

/** What weighs a plant's share of the call fees. */
public enum SharingBasis {
    /** Each interval's fee over the plants' GENERATION in that interval. */
    GENERATION_PER_INTERVAL,
    /** The day's fee over the plants' GENERATION of the day, all 96 intervals. */
    GENERATION_PER_DAY,
    /** The day's fee over the plants' licensed kW. */
    LICENSED_CAPACITY
}
