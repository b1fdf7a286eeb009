package org.lianchu.market;

/** What a resource is. STORAGE is a station, every other technology a plant. */
public enum Technology {
    STORAGE,
    WIND,
    PV,
    CSP,
    HYDRO,
    THERMAL;

    public boolean isStation() {
        return this == STORAGE;
    }

    /** Whether its bids are of this side: wind and PV plants, which would be curtailed, buy; stations sell. */
    public boolean bids(BidSide side) {
        return side == BidSide.BUY ? this == WIND || this == PV : isStation();
    }
}
