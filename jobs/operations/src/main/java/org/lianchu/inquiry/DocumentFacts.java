package org.lianchu.inquiry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.time.TradingDay;

/**
 * A document as the house and the ledger have it.
 *
 * @param file null if it was not received
 * @param transaction that anchored or published it; null where the ledger does not have it
 * @param block of the transaction; -1 where there is none
 * @param chunks by day; none of a published document
 */
public record DocumentFacts(
        DocumentName name, @Nullable File file, @Nullable String transaction, long block, List<Chunk> chunks) {
    /**
     * The file that was received.
     *
     * @param number in the order of arrival
     * @param state ACCEPTED or REFUSED
     * @param firstDay of its records; null without days
     * @param lastDay included; null without days
     */
    public record File(
            long number,
            String name,
            String sha256,
            String state,
            long records,
            long wattHours,
            @Nullable TradingDay firstDay,
            @Nullable TradingDay lastDay,
            Instant receivedAt) {}

    /**
     * What the ledger has of a day.
     *
     * @param day null where the dataset has none
     * @param root of the records' tree, hex
     */
    public record Chunk(@Nullable TradingDay day, int cut, int count, String root, Instant anchoredAt) {}
}
