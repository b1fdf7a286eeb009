package org.lianchu.market;

/**
 * Names a bid (申报): one step of a resource's price. A submitter's bid of a day is named by it alone; two submitters may
 * use the same name.
 *
 * @param text 1 to 64 of {@code A-Z a-z 0-9 _ . -}
 */
public record BidId(String text) implements Comparable<BidId> {
    public BidId {
        Identifiers.check(text);
    }

    @Override
    public int compareTo(BidId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
