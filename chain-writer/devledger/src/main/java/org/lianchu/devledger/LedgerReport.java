package org.lianchu.devledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a ledger stands.
 *
 * @param market the channel's market
 * @param height the number of blocks, the genesis block among them
 * @param transactions in these blocks, valid or not; duplicates count once
 * @param keys in the world state
 * @param failure why nothing is committed any more, until it is opened again; empty while all is well
 * @param start what its start found and how long it took
 */
public record LedgerReport(
        String market, long height, long transactions, long keys, Optional<String> failure, Start start) {
    /**
     * What a start found.
     *
     * @param verified how many blocks were verified
     * @param replayed how many of them were applied to the state again
     * @param truncatedBytes what a killed process had begun to write and nobody was told of; 0 for nothing
     * @param notes what people should know, a sentence each
     * @param took until it could serve
     */
    public record Start(long verified, long replayed, long truncatedBytes, List<String> notes, Duration took) {}
}
