package org.lianchu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.analysis.AnalysisViews;
import org.lianchu.market.Dataset;
import org.lianchu.market.ResourceId;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every revision of records of a day, each with its place in its file and with its anchor. Reads only. */
public final class RecordRevisions {
    private static final String REVISIONS = """
            SELECT d.id, d.submitter, d.dataset, coalesce(d.sequence, 0) AS sequence, d.file, d.sha256, d.rank,
                   d.received_at, t.line, %s AS subject, %s AS register,
                   (SELECT coalesce(sum(e.wh), 0) FROM %s)::bigint AS watt_hours, %s AS pinned,
                   NOT EXISTS (SELECT 1 FROM %s x JOIN document e ON e.id = x.document
                         WHERE x.day = t.day AND %s AND e.submitter = d.submitter AND e.rank > d.rank AND %s) AS latest,
                   a.cut, a.count, a.root, a.anchored_at, l.transaction_id, l.block
              FROM %s t JOIN document d ON d.id = t.document
              LEFT JOIN ledger_document l ON l.document = d.ledger_id AND l.submitter = d.submitter
              LEFT JOIN ledger_anchor a ON a.day = t.day AND a.dataset = d.dataset AND a.submitter = d.submitter
                   AND a.sequence = d.sequence AND l.document IS NOT NULL
             WHERE t.day = :day AND %s
             ORDER BY register, subject, d.submitter, d.rank
            """;

    private final JdbcClient sql;

    public RecordRevisions(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /** The readings of a resource, by register, submitter and rank. */
    public List<StoredRecord> readings(TradingDay day, ResourceId resource, Pinned pinned) {
        return find(Dataset.READINGS, "t.resource = :one", day, resource.text(), pinned);
    }

    /** The rows of one trade and buyer, {@code trade/plant}, everybody's, by submitter and rank. */
    public List<StoredRecord> trades(TradingDay day, String reference, Pinned pinned) {
        return find(
                Dataset.TRADES,
                "t.trade = split_part(:one, '/', 1) AND t.buyer = split_part(:one, '/', 2)",
                day,
                reference,
                pinned);
    }

    /** The calls of a station, everybody's, by call, submitter and rank. */
    public List<StoredRecord> calls(TradingDay day, ResourceId station, Pinned pinned) {
        return find(Dataset.CALLS, "t.station = :one", day, station.text(), pinned);
    }

    /** The records of one document that are of a day: readings, trades or calls; of another dataset none. */
    public List<StoredRecord> ofDocument(TradingDay day, Dataset dataset, long document, Pinned pinned) {
        return switch (dataset) {
            case READINGS, TRADES, CALLS ->
                find(dataset, "t.document = :one::bigint", day, Long.toString(document), pinned);
            default -> List.of();
        };
    }

    private List<StoredRecord> find(Dataset dataset, String which, TradingDay day, String one, Pinned pinned) {
        Kind kind = Kind.of(dataset);
        String query = REVISIONS.formatted(
                kind.subject,
                kind.register,
                kind.energies,
                pinned("d"),
                kind.table,
                kind.isSameAs("x"),
                pinned("e"),
                kind.table,
                which);
        return pinned.given(sql.sql(query).param("day", day.date()).param("one", one))
                .query(RecordRevisions::row)
                .list();
    }

    private static String pinned(String document) {
        return "(" + Pinned.condition(document + ".id") + " AND " + document + ".state = 'ACCEPTED')";
    }

    /** Where records of a dataset are kept. */
    private record Kind(String table, String subject, String register, String energies, List<String> key) {
        private static final String ARRAY = "unnest(t.wh) AS e (wh)";

        static Kind of(Dataset dataset) {
            return switch (dataset) {
                case READINGS ->
                    new Kind(
                            "profile",
                            "t.resource",
                            "t.register",
                            AnalysisViews.unpacked("t.wh") + " e",
                            List.of("resource", "register"));
                case TRADES ->
                    new Kind("trade_row", "concat(t.trade, '/', t.buyer)", "0", ARRAY, List.of("trade", "buyer"));
                case CALLS ->
                    new Kind("call_row", "concat(t.call, '/', t.station)", "0", ARRAY, List.of("call", "station"));
                default -> throw new IllegalArgumentException("no records that settle: " + dataset);
            };
        }

        String isSameAs(String other) {
            return key.stream()
                    .map(column -> other + "." + column + " = t." + column)
                    .collect(Collectors.joining(" AND "));
        }
    }

    private static StoredRecord row(ResultSet rs, int n) throws SQLException {
        return new StoredRecord(
                rs.getLong("id"),
                rs.getString("submitter"),
                Dataset.ofText(rs.getString("dataset")).orElseThrow(),
                rs.getInt("sequence"),
                rs.getString("file"),
                rs.getString("sha256"),
                rs.getLong("rank"),
                rs.getTimestamp("received_at").toInstant(),
                rs.getInt("line"),
                rs.getString("subject"),
                rs.getInt("register"),
                rs.getLong("watt_hours"),
                rs.getBoolean("pinned"),
                rs.getBoolean("latest"),
                anchor(rs));
    }

    private static StoredRecord.@Nullable Anchor anchor(ResultSet rs) throws SQLException {
        return rs.getString("root") == null
                ? null
                : new StoredRecord.Anchor(
                        rs.getInt("cut"),
                        rs.getInt("count"),
                        rs.getString("root"),
                        Objects.requireNonNull(Columns.nullableInstant(rs, "anchored_at")),
                        rs.getString("transaction_id"),
                        rs.getLong("block"));
    }
}
