package org.lianchu.market;

/**
 * Names a cleared contract (成交).
 *
 * @param text 1 to 64 of {@code A-Z a-z 0-9 _ . -}
 */
public record TradeId(String text) implements Comparable<TradeId> {
    public TradeId {
        Identifiers.check(text);
    }

    @Override
    public int compareTo(TradeId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
