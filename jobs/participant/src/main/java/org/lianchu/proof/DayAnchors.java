package org.lianchu.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.LedgerRefusedException;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.Page;

/**
 * Everybody's anchors, for any member: from the peer's state, which dispatch and the countersigner may ask, else from
 * the blocks, which whoever may ask a member's peer can read. An anchor is written once, so both are the same.
 */
final class DayAnchors {
    private final LedgerConnection ledger;
    /** A month's document was anchored in one transaction for all its days. */
    private final Map<String, Map<String, byte[]>> writes = new HashMap<>();

    DayAnchors(LedgerConnection ledger) {
        this.ledger = ledger;
    }

    /** All that begin with a prefix, ascending. */
    List<Page.Entry> under(String prefix) {
        try {
            return ledger.scan(prefix);
        } catch (LedgerRefusedException e) {
            if (!e.is(RefusalCode.NOT_AUTHORISED)) {
                throw e;
            }
            return ofBlocks(prefix);
        }
    }

    private List<Page.Entry> ofBlocks(String prefix) {
        List<Page.Entry> entries = new ArrayList<>();
        ledger.findWrites(prefix).forEach((key, written) -> {
            byte[] value = writesOf(written.transactionId()).get(key);
            if (value == null) {
                throw new IllegalStateException(written + " wrote no " + key);
            }
            entries.add(new Page.Entry(key, value));
        });
        return entries;
    }

    private Map<String, byte[]> writesOf(String transaction) {
        return writes.computeIfAbsent(
                transaction,
                id -> ledger.transaction(id)
                        .map(LedgerBlock.Entry::transaction)
                        .orElseThrow(() -> new ProofRefusedException(
                                "NO_TRANSACTION",
                                "the peer has a block with transaction " + id + ", but not it; ask another"))
                        .writes());
    }
}
