package org.lianchu.market;

/** How a trade came about; also the kind of its posting. */
public enum TradeMode {
    /** 双边协商. */
    BILATERAL(1),
    /** 集中竞价. */
    AUCTION(2);

    private final int code;

    TradeMode(int code) {
        this.code = code;
    }

    /** The u8 of the canonical bytes. */
    public int code() {
        return code;
    }
}
