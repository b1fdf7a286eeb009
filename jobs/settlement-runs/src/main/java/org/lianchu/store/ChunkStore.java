package org.lianchu.store;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Salt;
import org.lianchu.evidence.Salts;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
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

    private static final String FIRST =
            "d.submitter, d.dataset, coalesce(d.sequence, 0)::bigint, coalesce(d.secret, ''), t.ordinal::bigint";

    private final JdbcTemplate jdbc;

    public ChunkStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * The chunks of a day, by document ascending.
     *
     * @throws IllegalStateException if a pinned document of the day has no evidence
     */
    public List<StoredChunk> of(TradingDay day, Pinned pinned) {
        SortedMap<DocumentName, Open> chunks = new TreeMap<>();
        String profiles = StoredRecords.profiles(FIRST, day, pinned) + inputs(Dataset.READINGS);
        read(profiles, chunks, row -> CanonicalBytes.encode(StoredRecords.profile(row, day)));
        String trades = StoredRecords.trades(FIRST, day, pinned) + inputs(Dataset.TRADES);
        read(trades, chunks, row -> CanonicalBytes.encode(StoredRecords.trade(row, day)));
        String calls = StoredRecords.calls(FIRST, day, pinned) + inputs(Dataset.CALLS);
        read(calls, chunks, row -> CanonicalBytes.encode(StoredRecords.call(row, day)));
        return stored(chunks);
    }

    /**
     * The chunks of a day's bids, by document ascending: they settle nothing, and are anchored like inputs.
     *
     * @throws IllegalStateException if a pinned document of the day has no evidence
     */
    public List<StoredChunk> bids(TradingDay day, Pinned pinned) {
        SortedMap<DocumentName, Open> chunks = new TreeMap<>();
        read(StoredRecords.bids(FIRST, day, pinned), chunks, row -> CanonicalBytes.encode(StoredRecords.bid(row, day)));
        return stored(chunks);
    }

    private static List<StoredChunk> stored(SortedMap<DocumentName, Open> chunks) {
        List<StoredChunk> all = new ArrayList<>();
        chunks.forEach((document, chunk) -> all.add(chunk.stored(document)));
        return all;
    }

    private static String inputs(Dataset dataset) {
        return " AND " + InputDocuments.condition(dataset, "d.submitter");
    }

    private void read(String query, SortedMap<DocumentName, Open> chunks, Function<CopyRow, byte[]> encoding) {
        Copy.out(jdbc, query, row -> {
            String submitter = row.text();
            String dataset = row.text();
            int sequence = Math.toIntExact(row.int8());
            String secret = row.text();
            if (secret.isEmpty()) {
                throw new IllegalStateException("a document without evidence is no input of the ledger's");
            }
            DocumentName document = new DocumentName(
                    new ParticipantId(submitter), Dataset.ofText(dataset).orElseThrow(), sequence);
            int ordinal = Math.toIntExact(row.int8());
            chunks.computeIfAbsent(document, id -> new Open(secret)).add(ordinal, encoding.apply(row));
        });
    }

    /** A chunk whose records come in any order. */
    private static final class Open {
        private final Salts salts;
        private final SortedMap<Integer, byte[]> byOrdinal = new TreeMap<>();

        Open(String secret) {
            this.salts = DocumentSecret.parse(secret).salts();
        }

        void add(int ordinal, byte[] record) {
            byOrdinal.put(ordinal, record);
        }

        StoredChunk stored(DocumentName document) {
            List<Salt> all = byOrdinal.keySet().stream().map(salts::of).toList();
            return new StoredChunk(document, all, List.copyOf(byOrdinal.values()));
        }
    }
}
