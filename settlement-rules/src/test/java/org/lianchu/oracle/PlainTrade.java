package org.lianchu.oracle;

import java.math.BigInteger;
import java.util.List;

/** DISPATCH's row of a trade: 96 contracted energies, Wh, at a price in micro-yuan per kWh. */
record PlainTrade(
        String trade, String buyer, String station, String mode, BigInteger price, List<BigInteger> contracted)
        implements Comparable<PlainTrade> {
    @Override
    public int compareTo(PlainTrade other) {
        int byTrade = trade.compareTo(other.trade);
        return byTrade != 0 ? byTrade : buyer.compareTo(other.buyer);
    }
}
