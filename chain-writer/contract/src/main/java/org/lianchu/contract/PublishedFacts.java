package org.lianchu.contract;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.FactPins;
import org.lianchu.evidence.Hash;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Decision;
import org.lianchu.market.MarketRows;
import org.lianchu.market.MasterData;
import org.lianchu.market.Rulings;

/**
 * What publications say, made of their rows. The days of a term are settled by the same publications, and what was made
 * of them last is remembered: their values are read from the state for every day, so that a transaction depends on them
 * as ever, and only what is made of these very bytes, by nothing else, is not made again.
 *
 * <p>Guarantees: what comes out hangs on the bytes alone, whatever is remembered. Nothing that is refused is
 * remembered, nor what large publications say: it may fill a chaincode's memory. Never changes once made; safe for
 * several threads.
 *
 * @param decisions in the order of their document
 */
record PublishedFacts(MasterData masterData, List<Decision> decisions, Rulings rulings) {
    /** How many are remembered: those of a night and of a run or two beside it. */
    static final int MOST_REMEMBERED = 4;

    /** The most bytes of records, of all publications together, of which something is remembered. */
    static final int MOST_REMEMBERED_BYTES = 1 << 20;

    /** By the SHA-256 of each value that it was made of, the last used last; guarded by itself. */
    private static final Map<Map<Dataset, Hash>, PublishedFacts> REMEMBERED = new LinkedHashMap<>();

    /** What the pinned publications say; of a dataset that has none, nothing. */
    static PublishedFacts of(FactPins pins, Invocation in) {
        List<Publications.Stored> stored = Publications.stored(pins, in);
        Map<Dataset, Hash> inputs = new EnumMap<>(Dataset.class);
        stored.forEach(value -> inputs.put(value.dataset(), Hash.sha256(value.value())));
        PublishedFacts known = known(inputs);
        if (known != null) {
            return known;
        }
        Map<Dataset, List<DataRow>> rows = new EnumMap<>(Dataset.class);
        long length = 0;
        for (Publications.Stored value : stored) {
            byte[] bytes = value.bytes();
            length += bytes.length;
            rows.put(value.dataset(), PublishedRows.read(value.dataset(), bytes));
        }
        PublishedFacts facts = of(rows);
        if (length <= MOST_REMEMBERED_BYTES) {
            remember(inputs, facts);
        }
        return facts;
    }

    private static PublishedFacts of(Map<Dataset, List<DataRow>> rows) {
        MasterData masterData = new MasterData(
                all(Dataset.PARTICIPANTS, rows, MarketRows::participant),
                all(Dataset.RESOURCES, rows, MarketRows::resource),
                all(Dataset.EXEMPTIONS, rows, MarketRows::exemption));
        return new PublishedFacts(
                masterData,
                all(Dataset.DECISIONS, rows, MarketRows::decision),
                new Rulings(all(Dataset.RULINGS, rows, MarketRows::ruling)));
    }

    private static <T> List<T> all(Dataset dataset, Map<Dataset, List<DataRow>> rows, Function<DataRow, T> made) {
        return rows.getOrDefault(dataset, List.of()).stream().map(made).toList();
    }

    private static @Nullable PublishedFacts known(Map<Dataset, Hash> inputs) {
        synchronized (REMEMBERED) {
            PublishedFacts known = REMEMBERED.remove(inputs);
            if (known != null) {
                REMEMBERED.put(inputs, known);
            }
            return known;
        }
    }

    private static void remember(Map<Dataset, Hash> inputs, PublishedFacts facts) {
        synchronized (REMEMBERED) {
            REMEMBERED.put(inputs, facts);
            if (REMEMBERED.size() > MOST_REMEMBERED) {
                REMEMBERED.remove(REMEMBERED.keySet().iterator().next());
            }
        }
    }

    /** How many are remembered. */
    static int remembered() {
        synchronized (REMEMBERED) {
            return REMEMBERED.size();
        }
    }

    /** Forgets them all: nothing but the time of the next settlement changes. */
    static void forget() {
        synchronized (REMEMBERED) {
            REMEMBERED.clear();
        }
    }
}
