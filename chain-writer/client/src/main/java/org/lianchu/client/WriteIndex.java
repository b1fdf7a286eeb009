package org.lianchu.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;

/** Which transaction first wrote each key, by reading the blocks once. */
final class WriteIndex {
    private final Map<String, Written> firstWrites = new HashMap<>();
    private long next;

    synchronized Optional<Written> find(String key, BlockSource ledger) {
        if (!firstWrites.containsKey(key)) {
            readOn(ledger);
        }
        return Optional.ofNullable(firstWrites.get(key));
    }

    /** The keys that begin with a prefix, ascending; nothing is known of blocks that come after this. */
    synchronized SortedMap<String, Written> under(String prefix, BlockSource ledger) {
        readOn(ledger);
        SortedMap<String, Written> found = new TreeMap<>();
        firstWrites.forEach((key, written) -> {
            if (key.startsWith(prefix)) {
                found.put(key, written);
            }
        });
        return found;
    }

    private void readOn(BlockSource ledger) {
        long height = ledger.height();
        if (next >= height) {
            return;
        }
        try (Blocks blocks = ledger.blocks(next)) {
            while (next < height && blocks.hasNext()) {
                add(blocks.next(), ledger.deployment().chaincode());
                next++;
            }
        }
    }

    private void add(LedgerBlock block, String chaincode) {
        block.valid(chaincode).forEach(transaction -> add(transaction, block.number()));
    }

    private void add(LedgerTransaction transaction, long block) {
        Written here = new Written(transaction.transactionId(), block);
        transaction.writes().keySet().forEach(key -> firstWrites.putIfAbsent(key, here));
    }
}
