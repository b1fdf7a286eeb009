package org.lianchu.console.ledger;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.lianchu.access.Party;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.console.page.StateSign;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.LedgerKey;

/**
 * A block as it is shown to somebody.
 *
 * @param hash of its header, hex
 * @param previousHash that it goes on from, hex
 */
public record BlockView(long number, String hash, String previousHash, List<Transaction> transactions) {
    /** What everybody admitted may read. */
    private static final Set<KeyKind> FOR_ALL = EnumSet.of(
            KeyKind.CLOSED_CUT,
            KeyKind.SETTLEMENT,
            KeyKind.PUBLICATION,
            KeyKind.COUNTERSIGNATURE,
            KeyKind.PROPOSED_RULE,
            KeyKind.FREEZE,
            KeyKind.ANNOUNCEMENT,
            KeyKind.TERM_STATE);

    private static final int MOST_KEYS = 60;

    /**
     * A transaction of the contract; of others only that they are there.
     *
     * @param code what validation said: VALID, or why not
     * @param function of the contract; empty of what is none of its transactions
     * @param caller who signed it; empty where the reader may not know, or nobody is known
     * @param keys that it wrote, as far as they are the reader's to see
     * @param others how many more keys it wrote
     */
    public record Transaction(
            String id, String code, String function, String caller, Instant at, List<String> keys, int others) {
        /** Whether it counts. */
        public boolean isValid() {
            return code.equals("VALID");
        }

        /** How its validation is seen at a glance. */
        public StateSign sign() {
            return isValid() ? new StateSign("\u2713", "good") : new StateSign("\u2715", "bad");
        }
    }

    /** The functions that were called, each once. */
    public String functions() {
        return String.join(
                ", ",
                transactions.stream()
                        .map(Transaction::function)
                        .filter(function -> !function.isEmpty())
                        .distinct()
                        .toList());
    }

    static BlockView of(LedgerBlock block, String chaincode, Party reader) {
        return new BlockView(
                block.number(),
                block.hash().toString(),
                HexFormat.of().formatHex(block.previousHash().toByteArray()),
                block.entries().stream()
                        .map(entry -> transaction(entry, chaincode, reader))
                        .toList());
    }

    private static Transaction transaction(LedgerBlock.Entry entry, String chaincode, Party reader) {
        LedgerTransaction transaction = entry.transaction();
        String code = entry.code().name();
        if (!transaction.chaincode().equals(chaincode)) {
            return new Transaction(transaction.transactionId(), code, "", "", transaction.timestamp(), List.of(), 0);
        }
        List<String> all = List.copyOf(transaction.writes().keySet());
        List<String> own = all.stream()
                .filter(key -> isFor(key, reader))
                .sorted()
                .limit(MOST_KEYS)
                .toList();
        boolean isKnown = reader.tier().seesEverything() || !own.isEmpty();
        return new Transaction(
                transaction.transactionId(),
                code,
                transaction.function(),
                isKnown ? transaction.caller().toString() : "",
                transaction.timestamp(),
                own,
                all.size() - own.size());
    }

    private static boolean isFor(String key, Party reader) {
        return reader.tier().seesEverything()
                || LedgerKey.given(key)
                        .filter(read -> FOR_ALL.contains(read.kind())
                                || read.segments().contains(reader.id().text()))
                        .isPresent();
    }
}
