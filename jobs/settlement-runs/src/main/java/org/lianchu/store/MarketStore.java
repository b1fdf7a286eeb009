package org.lianchu.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Decision;
import org.lianchu.market.MarketRows;
import org.lianchu.market.MasterData;
import org.lianchu.market.Rulings;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Master data, decisions and rulings as DISPATCH's latest documents among a run's say: the whole dataset is one
 * revision.
 */
public final class MarketStore {
    private record Revision(long id, String sha256) {}

    private final JdbcClient sql;
    private final PublicationStore publications;

    public MarketStore(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
        this.publications = new PublicationStore(dataSource);
    }

    /** All that was ever received and holds now: not what waits for its countersignature. */
    public Pinned inForce() {
        return new Pinned(Long.MAX_VALUE, publications.notCountersigned());
    }

    /**
     * What was received up to a watermark, but what is not countersigned, or is ruled out.
     *
     * @param more ids that are left out besides, and whose rulings do not hold
     */
    public Pinned received(long watermark, Collection<Long> more) {
        Set<Long> out = new TreeSet<>(more);
        out.addAll(publications.notCountersigned());
        out.addAll(publications.excluded(rulings(new Pinned(watermark, List.copyOf(out)))));
        return new Pinned(watermark, List.copyOf(out));
    }

    /** The rows of the latest revision of a dataset, in document order; none if there is no document. */
    public List<DataRow> latest(Dataset dataset, Pinned pinned) {
        return latestDocument(dataset, pinned)
                .map(latest -> rows(dataset, latest.id))
                .orElseGet(List::of);
    }

    /** The rows of every revision of a dataset, the latest first. */
    public List<List<DataRow>> revisions(Dataset dataset, Pinned pinned) {
        return documents(dataset, pinned).stream()
                .map(revision -> rows(dataset, revision.id))
                .toList();
    }

    /** SHA-256 of the latest document of a dataset. */
    public @Nullable String latestSha256(Dataset dataset, Pinned pinned) {
        return latestDocument(dataset, pinned).map(Revision::sha256).orElse(null);
    }

    private Optional<Revision> latestDocument(Dataset dataset, Pinned pinned) {
        return documents(dataset, pinned).stream().findFirst();
    }

    /** The latest first. */
    private List<Revision> documents(Dataset dataset, Pinned pinned) {
        return pinned.given(sql.sql("SELECT id, sha256 FROM document WHERE dataset = :dataset"
                                + " AND submitter = 'DISPATCH' AND state = 'ACCEPTED' AND " + Pinned.condition("id")
                                + " ORDER BY rank DESC")
                        .param("dataset", dataset.text()))
                .query(Revision.class)
                .list();
    }

    private List<DataRow> rows(Dataset dataset, long document) {
        return sql.sql("SELECT value FROM data_row WHERE document = :document ORDER BY ordinal")
                .param("document", document)
                .query((rs, n) -> new DataRow(dataset, Columns.texts(rs, "value")))
                .list();
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

    /** Rulings in document order: of two rows for one document the later holds. */
    public Rulings rulings(Pinned pinned) {
        return new Rulings(
                latest(Dataset.RULINGS, pinned).stream().map(MarketRows::ruling).toList());
    }

    /** Decisions in document order: of two rows the later holds. */
    public List<Decision> decisions(Pinned pinned) {
        return latest(Dataset.DECISIONS, pinned).stream()
                .map(MarketRows::decision)
                .toList();
    }
}
