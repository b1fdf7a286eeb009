package org.lianchu.proof;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.Blocks;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.LedgerRefusedException;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.client.wire.UnreadableException;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.Page;
import org.lianchu.evidence.Hash;
import org.lianchu.progress.ProgressListener;

/**
 * Walks all blocks as a peer delivers them: each follows the one before, every signature and endorsement of the
 * contract's transactions holds, no other chaincode of the channel wrote the contract's keys, and the
 * peer's state is exactly what the VALID transactions wrote, as far as the caller's tier lets it see the state. Memory
 * holds a hash for each key.
 */
public final class LedgerWalk {
    /**
     * What was found.
     *
     * @param blocks how many were walked
     * @param notRead of which kinds of keys the state was not compared: the identity may not read all of them
     * @param faults in sentences that name what differs and whose it is; none if all holds
     */
    public record Report(long blocks, long transactions, long keys, List<String> notRead, List<String> faults) {
        public Report {
            notRead = List.copyOf(notRead);
            faults = List.copyOf(faults);
        }
    }

    private record Value(Hash hash, String transaction, String creator) {}

    private final LedgerConnection ledger;
    private final TransactionCheck transactions;
    /** What the blocks wrote, by the first segment of the key. */
    private final SortedMap<String, Map<String, Value>> state = new TreeMap<>();

    private final List<String> notRead = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private long count;

    public LedgerWalk(LedgerConnection ledger, TransactionCheck transactions) {
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /**
     * Walks the blocks that there are now.
     *
     * @throws org.lianchu.client.LedgerUnreachableException if the peer does not answer: ask again later
     */
    public Report run(ProgressListener progress) {
        long height = ledger.height();
        long walked = 0;
        @Nullable LedgerBlock before = null;
        try (Blocks blocks = ledger.blocks(0)) {
            while (walked < height && blocks.hasNext()) {
                LedgerBlock block = blocks.next();
                checkChain(before, block, walked);
                block.entries().forEach(entry -> check(entry, block.number()));
                before = block;
                progress.at("walk", ++walked, height);
            }
        } catch (UnreadableException e) {
            faults.add("block " + walked + " is damaged: " + e.getMessage());
            return new Report(walked, count, keys(), notRead, faults);
        }
        long keys = keys();
        checkState();
        return new Report(walked, count, keys, notRead, faults);
    }

    private long keys() {
        return state.values().stream().mapToLong(Map::size).sum();
    }

    private void checkChain(@Nullable LedgerBlock before, LedgerBlock block, long expected) {
        if (block.number() != expected) {
            faults.add("block " + block.number() + " came where block " + expected + " must be");
        }
        ByteString previous = before == null
                ? ByteString.EMPTY
                : ByteString.copyFrom(before.hash().bytes());
        if (!block.previousHash().equals(previous)) {
            faults.add("block " + block.number() + " does not follow block " + (expected - 1)
                    + ": its previous hash is another; one of the two was altered");
        }
    }

    private void check(LedgerBlock.Entry entry, long block) {
        count++;
        if (!entry.isValid()) {
            return;
        }
        LedgerTransaction transaction = entry.transaction();
        String own = ledger.deployment().chaincode();
        if (!transaction.chaincode().equals(own)) {
            if (!transaction.writes(own).isEmpty()) {
                faults.add("block " + block + ", transaction " + transaction.transactionId() + ": chaincode "
                        + transaction.chaincode() + " wrote keys of " + own);
            }
            return;
        }
        String creator = transaction.creator().toString();
        transactions
                .check(transaction)
                .forEach(finding -> faults.add("block " + block + ", transaction " + transaction.transactionId()
                        + " of " + creator + ": " + finding));
        transaction
                .writes()
                .forEach((key, value) -> state.computeIfAbsent(
                                key.substring(0, key.indexOf('/') + 1), kind -> new HashMap<>())
                        .put(key, new Value(Hash.sha256(value), transaction.transactionId(), creator)));
    }

    /** Both ways: what the blocks wrote and the state has not, and what the state has and no block wrote. */
    private void checkState() {
        state.forEach((prefix, unseen) -> {
            try {
                checkState(ledger.scan(prefix), unseen);
            } catch (LedgerRefusedException e) {
                if (!e.is(RefusalCode.NOT_AUTHORISED)) {
                    throw e;
                }
                notRead.add(prefix);
            }
        });
    }

    /** @param unseen of one kind; what is seen is taken out */
    private void checkState(List<Page.Entry> entries, Map<String, Value> unseen) {
        for (Page.Entry entry : entries) {
            Value written = unseen.remove(entry.key());
            if (written == null) {
                faults.add("the peer's state has " + entry.key() + ", which no block wrote");
            } else if (!written.hash.equals(Hash.sha256(entry.value()))) {
                faults.add("the peer's state has another value of " + entry.key() + " than transaction "
                        + written.transaction + " of " + written.creator + " wrote");
            }
        }
        unseen.forEach((key, written) -> faults.add("the peer's state has no " + key + ", which transaction "
                + written.transaction + " of " + written.creator + " wrote"));
    }
}
