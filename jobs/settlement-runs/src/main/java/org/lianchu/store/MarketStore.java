package org.lianchu.store;

import java.sql.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Decision;
import org.lianchu.market.MarketRows;
import org.lianchu.market.MasterData;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Master data and decisions as DISPATCH's latest documents among a run's say: the whole dataset is one revision.
 */
public final class MarketStore {
    private final JdbcTemplate jdbc;

    public MarketStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** The rows of the latest revision of a dataset, in document order; none if there is no document. */
    public List<DataRow> latest(Dataset dataset, Pinned pinned) {
        return latestDocument(dataset, pinned).map(id -> rows(dataset, id)).orElseGet(List::of);
    }

    /** The rows of every revision of a dataset, the latest first. */
    public List<List<DataRow>> revisions(Dataset dataset) {
        return jdbc
                .queryForList(
                        "SELECT id FROM document WHERE dataset = ? AND submitter = 'DISPATCH' AND state = 'ACCEPTED'"
                                + " ORDER BY rank DESC",
                        Long.class,
                        dataset.text())
                .stream()
                .map(id -> rows(dataset, id))
                .toList();
    }

    /** SHA-256 of the latest document of a dataset. */
    public @Nullable String latestSha256(Dataset dataset, Pinned pinned) {
        return latestDocument(dataset, pinned)
                .map(id -> jdbc.queryForObject("SELECT sha256 FROM document WHERE id = ?", String.class, id))
                .orElse(null);
    }

    private Optional<Long> latestDocument(Dataset dataset, Pinned pinned) {
        List<Long> ids = jdbc.queryForList("""
                SELECT id FROM document WHERE dataset = ? AND submitter = 'DISPATCH' AND state = 'ACCEPTED' AND %s
                 ORDER BY rank DESC LIMIT 1
                """.formatted(pinned.condition("id")), Long.class, dataset.text());
        return ids.stream().findFirst();
    }

    private List<DataRow> rows(Dataset dataset, long document) {
        return jdbc.query(
                "SELECT value FROM data_row WHERE document = ? ORDER BY ordinal",
                (rs, n) -> {
                    Array value = rs.getArray(1);
                    return new DataRow(dataset, Arrays.asList((String[]) value.getArray()));
                },
                document);
    }

    public MasterData masterData(Pinned pinned) {
        return new MasterData(
                latest(Dataset.PARTICIPANTS, pinned).stream()
                        .map(MarketRows::participant)
                        .toList(),
                latest(Dataset.RESOURCES, pinned).stream()
                        .map(MarketRows::resource)
                        .toList(),
                latest(Dataset.EXEMPTIONS, pinned).stream()
                        .map(MarketRows::exemption)
                        .toList());
    }

    /** Decisions in document order: of two rows the later holds. */
    public List<Decision> decisions(Pinned pinned) {
        return latest(Dataset.DECISIONS, pinned).stream()
                .map(MarketRows::decision)
                .toList();
    }
}
