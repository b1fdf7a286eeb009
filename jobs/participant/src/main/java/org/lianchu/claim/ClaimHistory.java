package org.lianchu.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.lianchu.client.BlockSource;
import org.lianchu.client.Blocks;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Assign;

/** What became of a claim, from the blocks: every valid transaction that wrote it. */
public final class ClaimHistory {
    private ClaimHistory() {}

    /**
     * The events of a claim, oldest first; none if there is no such claim. Reads every block of the ledger.
     *
     * @throws org.lianchu.client.LedgerUnreachableException if the peer goes away: ask again later
     */
    public static List<ClaimEvent> of(BlockSource ledger, ClaimId id) {
        List<ClaimEvent> events = new ArrayList<>();
        String key = Keys.claim(id);
        long height = ledger.height();
        try (Blocks blocks = ledger.blocks(0)) {
            for (long number = 0; number < height; number++) {
                events.addAll(in(blocks.next(), ledger.deployment().chaincode(), key::equals));
            }
        }
        return events;
    }

    /** What happened to claims in one block, in its order. */
    public static List<ClaimEvent> in(LedgerBlock block, String chaincode) {
        return in(block, chaincode, key -> key.startsWith(ClaimBook.ALL));
    }

    private static List<ClaimEvent> in(LedgerBlock block, String chaincode, Predicate<String> isWanted) {
        List<ClaimEvent> events = new ArrayList<>();
        block.valid(chaincode)
                .forEach(transaction -> transaction.writes().forEach((key, value) -> {
                    if (isWanted.test(key)) {
                        events.add(event(transaction, Claim.decode(value), block.number()));
                    }
                }));
        return events;
    }

    private static ClaimEvent event(LedgerTransaction transaction, Claim after, long block) {
        String function = transaction.function();
        long fen = function.equals(Assign.FUNCTION)
                ? Assign.decode(transaction.argument()).fen()
                : after.fen();
        return new ClaimEvent(
                function,
                after,
                fen,
                transaction.transactionId(),
                block,
                transaction.caller(),
                transaction.timestamp());
    }
}
