package org.lianchu.inquiry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.lianchu.claim.ClaimEvent;
import org.lianchu.claim.ClaimHistory;
import org.lianchu.client.BlockSource;
import org.lianchu.client.Blocks;
import org.lianchu.contract.ledger.ClaimId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What became of all claims, from the blocks: each block is read once in the life of the process, from the first freeze
 * of a term on, before which no claim can be issued. Safe for many threads.
 */
public final class ClaimEvents {
    private final JdbcClient sql;
    private final Map<ClaimId, List<ClaimEvent>> events = new HashMap<>();
    private long next;

    public ClaimEvents(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /**
     * The events of a claim, oldest first; none if there is no such claim.
     *
     * @throws org.lianchu.client.LedgerUnreachableException if the peer goes away: ask again later
     */
    public synchronized List<ClaimEvent> of(BlockSource ledger, ClaimId id) {
        readOn(ledger);
        return List.copyOf(events.getOrDefault(id, List.of()));
    }

    private void readOn(BlockSource ledger) {
        long height = ledger.height();
        if (next == 0) {
            next = sql.sql("SELECT min(block) FROM ledger_freeze")
                    .query(Long.class)
                    .optional()
                    .orElse(height);
        }
        if (next >= height) {
            return;
        }
        try (Blocks blocks = ledger.blocks(next)) {
            while (next < height) {
                ClaimHistory.in(blocks.next(), ledger.deployment().chaincode())
                        .forEach(event -> events.computeIfAbsent(event.after().id(), id -> new ArrayList<>())
                                .add(event));
                next++;
            }
        }
    }
}
