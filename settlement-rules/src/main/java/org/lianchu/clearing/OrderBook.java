package org.lianchu.clearing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.quantity.Allocation;

/**
 * One side of an interval: its bids by tiers, the best first, with what each has left. Made once for a day and set to
 * one interval after another.
 */
final class OrderBook {
    private final BidRow[] bids;
    /** Where each tier begins in the bids, and at last where the bids end. */
    private final int[] tiers;

    private final long[] left;
    private int tier;
    private long tierLeft;

    /** The bids of a side: buyers by price falling, sellers by price rising; of one price ascending by bid. */
    OrderBook(BidSide side, List<BidRow> all) {
        Comparator<BidRow> cheapest =
                Comparator.comparingLong(bid -> bid.price().microYuanPerKwh());
        Comparator<BidRow> best = side == BidSide.BUY ? cheapest.reversed() : cheapest;
        bids = all.stream()
                .filter(bid -> bid.side() == side)
                .sorted(best.thenComparing(ClearedPair.BY_BID))
                .toArray(BidRow[]::new);
        left = new long[bids.length];
        int[] begins = new int[bids.length + 1];
        int count = 0;
        for (int i = 0; i < bids.length; i++) {
            if (i == 0 || !bids[i].price().equals(bids[i - 1].price())) {
                begins[count++] = i;
            }
        }
        begins[count] = bids.length;
        tiers = Arrays.copyOf(begins, count + 1);
    }

    /** @param index of the interval, from 0 */
    void open(int index) {
        for (int i = 0; i < bids.length; i++) {
            left[i] = bids[i].wattHours()[index];
        }
        tier = -1;
        nextTier();
    }

    /** Goes to the next tier with energy left, or to none. */
    private void nextTier() {
        do {
            tier++;
            tierLeft = hasTier() ? sum() : 0;
        } while (hasTier() && tierLeft == 0);
    }

    private long sum() {
        return Allocation.sum(Arrays.copyOfRange(left, tiers[tier], tiers[tier + 1]));
    }

    boolean hasTier() {
        return tier < tiers.length - 1;
    }

    /** The price of the first tier with energy left. */
    long price() {
        return bids[tiers[tier]].price().microYuanPerKwh();
    }

    /** What the first tier has left, in Wh. */
    long energy() {
        return tierLeft;
    }

    /** The number of the first bid of the first tier, by which {@link #bid} knows those of {@link #take}. */
    int first() {
        return tiers[tier];
    }

    BidRow bid(int number) {
        return bids[number];
    }

    /**
     * Takes energy from the first tier, allocated over what its bids have left; a tier with nothing left goes.
     *
     * @param wattHours not above what the tier has left
     * @return the parts of the tier's bids, ascending by bid
     */
    long[] take(long wattHours) {
        int from = tiers[tier];
        long[] parts = Allocation.allocate(wattHours, Arrays.copyOfRange(left, from, tiers[tier + 1]));
        for (int i = 0; i < parts.length; i++) {
            left[from + i] -= parts[i];
        }
        tierLeft -= wattHours;
        if (tierLeft == 0) {
            nextTier();
        }
        return parts;
    }
}
