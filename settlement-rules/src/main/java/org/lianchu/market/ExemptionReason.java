package org.lianchu.market;

/** Why a plant does not share the call fees; a rule version names the reasons that count. */
public enum ExemptionReason {
    /** 扶贫. */
    POVERTY_ALLEVIATION,
    /** 分布式. */
    DISTRIBUTED,
    /** 特许权. */
    CONCESSION,
    /** 领跑者. */
    FRONT_RUNNER
}
