package org.lianchu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/** What statements need of documents and of what the ledger holds of them, for all participants at once. */
public final class StatementStore {
    /** A transaction and the block that holds it. */
    public record InBlock(String transaction, long block) {}

    /** A document on the ledger. */
    public record Anchored(ParticipantId submitter, Dataset dataset, int sequence, InBlock written) {}

    /**
     * A document that a run used.
     *
     * @param ledgerId null where it is not evidenced
     * @param written null where it is not evidenced
     */
    public record UsedDocument(
            String submitter,
            String dataset,
            int sequence,
            String file,
            Hash sha256,
            long records,
            @Nullable String ledgerId,
            @Nullable InBlock written) {}

    /** A chunk of a document; {@code day} is null where it has none. */
    public record AnchoredChunk(String document, @Nullable TradingDay day, int count, Hash root) {}

    private static final String OF_PERIOD =
            " d.state = 'ACCEPTED' AND (d.first_day IS NULL OR (d.first_day <= ? AND d.last_day >= ?))";

    private final JdbcTemplate jdbc;

    public StatementStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** The transaction that settled a day of a run; empty if the ledger has not settled it. */
    public Optional<InBlock> settlement(String run, TradingDay day) {
        return jdbc
                .query(
                        "SELECT transaction_id, block FROM ledger_settlement WHERE run = ? AND day = ?",
                        (rs, n) -> new InBlock(rs.getString(1), rs.getLong(2)),
                        run,
                        day.date())
                .stream()
                .findFirst();
    }

    /** Every document on the ledger by its id. */
    public Map<Hash, Anchored> anchored() {
        Map<Hash, Anchored> byId = new HashMap<>();
        jdbc.query("SELECT document, submitter, dataset, sequence, transaction_id, block FROM ledger_document", rs -> {
            Anchored anchored = new Anchored(
                    new ParticipantId(rs.getString(2)),
                    Dataset.ofText(rs.getString(3)).orElseThrow(),
                    rs.getInt(4),
                    new InBlock(rs.getString(5), rs.getLong(6)));
            byId.put(Hash.parse(rs.getString(1)), anchored);
        });
        return byId;
    }

    /** The documents among a run's with records of a period, or without days, by submitter, dataset and number. */
    public List<UsedDocument> used(SettlementPeriod period, Pinned pinned) {
        return jdbc.query(
                """
                SELECT d.submitter, d.dataset, coalesce(d.sequence, 0), d.file, d.sha256, d.records, d.ledger_id,
                       l.transaction_id, l.block
                  FROM document d LEFT JOIN ledger_document l ON l.document = d.ledger_id
                 WHERE %s AND %s ORDER BY d.submitter, d.dataset COLLATE "C", d.rank
                """.formatted(pinned.condition("d.id"), OF_PERIOD),
                StatementStore::used,
                period.last().date(),
                period.first().date());
    }

    private static UsedDocument used(ResultSet rs, int n) throws SQLException {
        String transaction = rs.getString(8);
        return new UsedDocument(
                rs.getString(1),
                rs.getString(2),
                rs.getInt(3),
                rs.getString(4),
                Hash.parse(rs.getString(5)),
                rs.getLong(6),
                rs.getString(7),
                transaction == null ? null : new InBlock(transaction, rs.getLong(9)));
    }

    /** The chunks of a period's days, and those without days, by document and day. */
    public List<AnchoredChunk> chunks(SettlementPeriod period) {
        return jdbc.query(
                """
                SELECT document, day, count, root FROM ledger_anchor
                 WHERE day IS NULL OR day BETWEEN ? AND ? ORDER BY document, day NULLS FIRST
                """,
                (rs, n) -> {
                    LocalDate day = rs.getObject(2, LocalDate.class);
                    return new AnchoredChunk(
                            rs.getString(1),
                            day == null ? null : TradingDay.of(day),
                            rs.getInt(3),
                            Hash.parse(rs.getString(4)));
                },
                period.first().date(),
                period.last().date());
    }

    /** What a run used and the one before did not. */
    public List<UsedDocument> usedSince(SettlementPeriod period, Pinned pinned, Pinned before) {
        Set<UsedDocument> earlier = Set.copyOf(used(period, before));
        return used(period, pinned).stream().filter(d -> !earlier.contains(d)).toList();
    }
}
