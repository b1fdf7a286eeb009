package org.lianchu.settlement;

import org.lianchu.market.Quality;

/** The types of a settlement run (结算批次). */
public enum RunType {
    /** 日清: the night after. */
    PROVISIONAL,
    /** 月结: one term. */
    FINAL,
    /** 退补: a closed term again; its previous is the last closed run. */
    ADJUSTMENT;

    /**
     * Whether a value of this quality may become a determinant: actual, substituted and final substituted always,
     * estimated only in a provisional run, missing never.
     */
    public boolean isUsable(byte quality) {
        return switch (quality) {
            case Quality.ACTUAL, Quality.SUBSTITUTED, Quality.FINAL_SUBSTITUTED -> true;
            case Quality.ESTIMATED -> this == PROVISIONAL;
            default -> false;
        };
    }
}
