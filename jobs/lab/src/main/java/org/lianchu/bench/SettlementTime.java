package org.lianchu.bench;

/**
 * A day of a market settled on the ledger.
 *
 * @param plants of the market
 * @param anchors documents of the day that stood on the ledger before
 * @param anchorNanos from the first byte read to the last anchor in a block
 * @param argumentBytes the request and the day's inputs in clear, as the settling peers are given them
 * @param blockBytes the transaction as the block has it; 0 if none has
 * @param endorseNanos until the peers had settled it
 * @param commitNanos from there until it was in a block
 * @param refused why the ledger does not take the day; empty if it does
 */
record SettlementTime(
        int plants,
        long anchors,
        long anchorNanos,
        int argumentBytes,
        int blockBytes,
        long endorseNanos,
        long commitNanos,
        String refused) {}
