package org.lianchu.statement;

import java.util.List;
import org.lianchu.evidence.Hash;

/**
 * A document of the participant's that the run used.
 *
 * @param file its name in the inbox
 * @param sha256 of the file
 * @param transaction that anchored it; empty where it is not evidenced
 * @param block of that transaction
 * @param chunks by day ascending
 */
public record DocumentLine(
        String dataset,
        int sequence,
        String file,
        Hash sha256,
        long records,
        String transaction,
        long block,
        List<Chunk> chunks) {
    public DocumentLine {
        chunks = List.copyOf(chunks);
    }

    /**
     * What was anchored of it.
     *
     * @param key of the ledger
     */
    public record Chunk(String key, int count, Hash root) {}
}
