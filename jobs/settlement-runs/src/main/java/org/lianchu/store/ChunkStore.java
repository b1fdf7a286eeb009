package org.lianchu.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Salt;
import org.lianchu.evidence.Salts;
import org.lianchu.store.DocumentHeads.Head;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the chunks of a day back whole, replaced revisions and void records included: what the ledger settles from.
 * The inputs of a day ({@link org.lianchu.market.Dataset#isInputOf}), and its bids. Any thread.
 */
public final class ChunkStore {
    /**
     * A chunk's records in document order, as they were hashed.
     *
     * @param salts one a record
     * @param records canonical bytes; only read
     */
    public record StoredChunk(DocumentName document, List<Salt> salts, List<byte[]> records) {}

    private final JdbcTemplate jdbc;
    private final DocumentHeads heads;

    public ChunkStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.heads = new DocumentHeads(dataSource);
    }

    /**
     * The chunks of a day, by document ascending.
     *
     * @throws IllegalStateException if a pinned document of the day has no evidence
     */
    public List<StoredChunk> of(TradingDay day, Pinned pinned) {
        Map<Long, SortedMap<Integer, byte[]>> records = new HashMap<>();
        read(
                StoredRecords.profiles(day, pinned),
                records,
                row -> CanonicalBytes.encode(StoredRecords.profile(row, day)));
        read(StoredRecords.trades(day, pinned), records, row -> CanonicalBytes.encode(StoredRecords.trade(row, day)));
        read(StoredRecords.calls(day, pinned), records, row -> CanonicalBytes.encode(StoredRecords.call(row, day)));
        return stored(records, head -> head.dataset().isInputOf(head.submitter()));
    }

    /**
     * The chunks of a day's bids, by document ascending: they settle nothing, and are anchored like inputs.
     *
     * @throws IllegalStateException if a pinned document of the day has no evidence
     */
    public List<StoredChunk> bids(TradingDay day, Pinned pinned) {
        Map<Long, SortedMap<Integer, byte[]>> records = new HashMap<>();
        read(StoredRecords.bids(day, pinned), records, row -> CanonicalBytes.encode(StoredRecords.bid(row, day)));
        return stored(records, head -> true);
    }

    /** Records of a document come in any order. */
    private void read(String query, Map<Long, SortedMap<Integer, byte[]>> records, Function<CopyRow, byte[]> encoding) {
        Copy.out(jdbc, query, row -> {
            long document = row.int8();
            int ordinal = Math.toIntExact(row.int8());
            records.computeIfAbsent(document, id -> new TreeMap<>()).put(ordinal, encoding.apply(row));
        });
    }

    private List<StoredChunk> stored(Map<Long, SortedMap<Integer, byte[]>> records, Predicate<Head> wanted) {
        List<StoredChunk> chunks = new ArrayList<>();
        Map<Long, Head> known = heads.of(records.keySet());
        records.forEach((document, byOrdinal) -> {
            Head head = Objects.requireNonNull(known.get(document), "records of no document");
            if (wanted.test(head)) {
                chunks.add(stored(head, byOrdinal));
            }
        });
        chunks.sort(Comparator.comparing(StoredChunk::document));
        return chunks;
    }

    private static StoredChunk stored(Head head, SortedMap<Integer, byte[]> records) {
        if (head.secret().isEmpty()) {
            throw new IllegalStateException("a document without evidence is no input of the ledger's");
        }
        Salts salts = DocumentSecret.parse(head.secret()).salts();
        return new StoredChunk(
                new DocumentName(head.submitter(), head.dataset(), head.sequence()),
                records.keySet().stream().map(salts::of).toList(),
                List.copyOf(records.values()));
    }
}
