package org.lianchu.market;

/** What a bid offers: a plant buys charging so that it need not be curtailed, a station sells it. */
public enum BidSide {
    BUY(1),
    SELL(2);

    private final int code;

    BidSide(int code) {
        this.code = code;
    }

    /** The u8 of the canonical bytes. */
    public int code() {
        return code;
    }
}
