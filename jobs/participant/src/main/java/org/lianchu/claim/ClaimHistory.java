package org.lianchu.claim;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.client.BlockSource;
import org.lianchu.client.Blocks;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.request.Assign;

/** What became of a claim, from the blocks: every valid transaction that wrote it. */
public final class ClaimHistory {
    private static final String ALL = "claim/";

    private ClaimHistory() {}

    /**
     * The events of a claim, oldest first; none if there is no such claim. Reads every block of the ledger.
     *
     * @throws org.lianchu.client.LedgerUnreachableException if the peer goes away: ask again later
     */
    public static List<ClaimEvent> of(BlockSource ledger, ClaimId id) {
        List<ClaimEvent> events = new ArrayList<>();
        long height = ledger.height();
        try (Blocks blocks = ledger.blocks(0)) {
            for (long number = 0; number < height; number++) {
                in(blocks.next(), ledger.deployment().chaincode()).stream()
                        .filter(event -> event.after().id().equals(id))
                        .forEach(events::add);
            }
        }
        return events;
    }

    /** What happened to claims in one block, in its order. */
    public static List<ClaimEvent> in(LedgerBlock block, String chaincode) {
        List<ClaimEvent> events = new ArrayList<>();
        block.valid(chaincode)
                .forEach(transaction -> transaction.writes().forEach((key, value) -> {
                    if (key.startsWith(ALL)) {
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
