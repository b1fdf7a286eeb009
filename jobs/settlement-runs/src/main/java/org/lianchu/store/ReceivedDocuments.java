package org.lianchu.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was received, as nights, closes, comparisons and the status ask for it. Reads only. */
public final class ReceivedDocuments {
    private static final String DAYS = """
            SELECT day FROM profile UNION SELECT day FROM trade_row UNION SELECT day FROM call_row
             UNION SELECT day FROM bid_row ORDER BY day
            """;
    private static final String CAME_IN = """
            SELECT EXISTS (SELECT 1 FROM document
             WHERE id > :watermark AND state = 'ACCEPTED' AND first_day <= :last AND last_day >= :first)
            """;
    private static final String REACH = """
            SELECT coalesce(min(first_day), :first) AS first, coalesce(max(last_day), :last) AS last FROM document
             WHERE state = 'ACCEPTED' AND first_day <= :last AND last_day >= :first AND id <= :watermark
            """;
    private static final String STORED = """
            SELECT d.submitter, d.file, d.records AS said, coalesce(c.n, 0) AS stored
              FROM document d LEFT JOIN (SELECT document, count(*) AS n FROM (
                    SELECT document FROM profile WHERE day BETWEEN :from AND :to
                    UNION ALL SELECT document FROM trade_row WHERE day BETWEEN :from AND :to
                    UNION ALL SELECT document FROM call_row WHERE day BETWEEN :from AND :to
                    UNION ALL SELECT document FROM bid_row WHERE day BETWEEN :from AND :to) AS r
                 GROUP BY document) AS c
                ON c.document = d.id
             WHERE d.state = 'ACCEPTED' AND d.first_day <= :last AND d.last_day >= :first AND d.id <= :watermark
             ORDER BY d.id
            """;
    private final JdbcClient sql;

    public ReceivedDocuments(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /** Every day that there are records of, ascending. */
    public List<TradingDay> days() {
        return sql.sql(DAYS).query((rs, n) -> Columns.day(rs, "day")).list();
    }

    /** The accepted documents with evidence, by their submitters' numbers. */
    public Set<DocumentName> evidenced() {
        return Set.copyOf(sql.sql("SELECT submitter, dataset, sequence FROM document"
                        + " WHERE ledger_id IS NOT NULL AND state = 'ACCEPTED'")
                .query((rs, n) -> LedgerStore.name(rs))
                .list());
    }

    /** The documents without evidence. */
    public List<Long> unevidenced() {
        return sql.sql("SELECT id FROM document WHERE ledger_id IS NULL")
                .query(Long.class)
                .list();
    }

    /** The first day that anything was received for; empty if nothing was. */
    public Optional<TradingDay> firstDay() {
        return sql.sql("SELECT min(first_day) AS first FROM document WHERE state = 'ACCEPTED'")
                .query((rs, n) -> Optional.ofNullable(Columns.nullableDay(rs, "first")))
                .single();
    }

    /** Whether anything came in for a period after a document. */
    public boolean cameIn(SettlementPeriod period, long watermark) {
        return sql.sql(CAME_IN)
                .param("watermark", watermark)
                .param("first", period.first().date())
                .param("last", period.last().date())
                .query(Boolean.class)
                .single();
    }

    /**
     * A document, by what its file said and by what is stored of it.
     *
     * @param said how many records the file had
     * @param stored how many rows there are
     */
    public record Stored(String submitter, String file, long said, long stored) {}

    /** Every document up to a watermark with records of a period, whole: also its other days are counted. */
    public List<Stored> stored(SettlementPeriod period, long watermark) {
        Map<String, Object> of = Map.of(
                "first", period.first().date(),
                "last", period.last().date(),
                "watermark", watermark);
        Map<String, Object> reach = sql.sql(REACH).params(of).query().singleRow();
        return sql.sql(STORED)
                .params(of)
                .param("from", reach.get("first"))
                .param("to", reach.get("last"))
                .query(Stored.class)
                .list();
    }

    /** How many files are known. */
    public long files() {
        return sql.sql("SELECT count(*) FROM inbox_file").query(Long.class).single();
    }
}
