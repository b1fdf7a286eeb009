package org.lianchu.cli;

import java.util.Map;
import java.util.TreeMap;
import org.lianchu.client.Blocks;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.LedgerBlock;

/** How often VALID transactions wrote each of a ledger's keys. */
final class LedgerWrites {
    private LedgerWrites() {}

    /** @param kinds the first parts of the keys, divided by {@code |} */
    static Map<String, Integer> times(LedgerConnection ledger, String kinds) {
        Map<String, Integer> times = new TreeMap<>();
        long height = ledger.height();
        try (Blocks blocks = ledger.blocks(1)) {
            for (long number = 1; number < height; number++) {
                LedgerBlock block = blocks.next();
                block.valid()
                        .flatMap(transaction -> transaction.writes().keySet().stream())
                        .filter(key -> key.matches("(" + kinds + ")/.*"))
                        .forEach(key -> times.merge(key, 1, Integer::sum));
            }
        }
        return times;
    }
}
