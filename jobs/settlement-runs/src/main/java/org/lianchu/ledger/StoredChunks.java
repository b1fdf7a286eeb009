package org.lianchu.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lianchu.compare.ComparedTable;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.evidence.MerkleTree;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.ChunkStore.StoredChunk;
import org.lianchu.store.Pinned;
import org.lianchu.time.TradingDay;

/**
 * The records of the database that are settled, hashed again day by day, against what their submitters anchored: a
 * record that was altered, added or removed after it was received shows as its chunk. What was anchored and never
 * received shows as well. The parties' copies of trades settle nothing and are not looked at.
 */
public final class StoredChunks implements ComparedTable {
    private static final String DAYS =
            "SELECT DISTINCT day FROM (SELECT day FROM profile UNION SELECT day FROM trade_row"
                    + " UNION SELECT day FROM call_row) AS days ORDER BY day";

    private final ChunkStore chunks;

    public StoredChunks(ChunkStore chunks) {
        this.chunks = chunks;
    }

    @Override
    public String name() {
        return "profile, trade_row, call_row";
    }

    @Override
    public String prefix() {
        return "anchor/";
    }

    @Override
    public Optional<String> expected(String key, byte[] value) {
        String[] segments = key.split("/", -1);
        Dataset dataset = Dataset.ofText(segments[2]).orElseThrow();
        if (!dataset.isInputOf(new ParticipantId(segments[3]))) {
            return Optional.empty();
        }
        AnchoredChunk anchor = AnchoredChunk.decode(value);
        return Optional.of(anchor.count() + " records with root " + anchor.root());
    }

    @Override
    public void read(Connection connection, Rows rows) throws SQLException {
        Map<String, String> names = names(connection);
        Pinned evidenced = new Pinned(Long.MAX_VALUE, unevidenced(connection));
        for (TradingDay day : days(connection)) {
            TreeMap<String, String> ofDay = new TreeMap<>();
            for (StoredChunk chunk : chunks.of(day, evidenced)) {
                String name = names.getOrDefault(chunk.document().toString(), "?/?/" + chunk.document());
                ofDay.put("anchor/" + day + "/" + name, says(chunk));
            }
            ofDay.forEach(rows::accept);
        }
    }

    private static String says(StoredChunk chunk) {
        TreeHasher hasher = new TreeHasher();
        MerkleTree tree = new MerkleTree(hasher);
        for (int i = 0; i < chunk.records().size(); i++) {
            tree.append(hasher.saltedLeaf(chunk.salts().get(i), chunk.records().get(i)));
        }
        return tree.count() + " records with root " + tree.root();
    }

    /** The end of each document's keys, by its id on the ledger. */
    private static Map<String, String> names(Connection connection) throws SQLException {
        Map<String, String> names = new HashMap<>();
        String sql = "SELECT ledger_id, concat_ws('/', dataset, submitter, sequence) FROM document"
                + " WHERE ledger_id IS NOT NULL AND state = 'ACCEPTED'";
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                names.put(row.getString(1), row.getString(2));
            }
        }
        return names;
    }

    private static List<Long> unevidenced(Connection connection) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM document WHERE ledger_id IS NULL");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    private static List<TradingDay> days(Connection connection) throws SQLException {
        List<TradingDay> days = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DAYS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                days.add(TradingDay.of(row.getObject(1, LocalDate.class)));
            }
        }
        return days;
    }
}
