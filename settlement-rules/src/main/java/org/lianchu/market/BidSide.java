package org.lianchu.market;

/** What a bid offers: a plant buys charging so that it need not be curtailed, a station sells it. */
public enum BidSide {
    BUY,
    SELL
}
