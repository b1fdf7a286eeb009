package org.lianchu.compare;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.Countersignature;
import org.lianchu.contract.ledger.Cut;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Publication;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.market.Dataset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The follower's tables, each against the state it was made from. */
public enum ProjectedTable implements ComparedTable {
    /** Documents by id. */
    DOCUMENT("submitter, document", "dataset, sequence"),
    /** Chunks. */
    ANCHOR(
            "coalesce(to_char(day, 'YYYY-MM-DD'), '-'), lpad(cut::text, 6, '0'), dataset, submitter,"
                    + " lpad(sequence::text, 10, '0')",
            "document, count, root, extract(epoch FROM anchored_at)::bigint"),
    /** Publications. */
    PUBLICATION("dataset, sequence", "document, count, sha256"),
    /** What the countersigner countersigned. */
    COUNTERSIGNATURE("dataset, sequence", "sha256"),
    /** Settled days. */
    SETTLEMENT("run, to_char(day, 'YYYY-MM-DD')", "seal, postings"),
    /** Closed cuts. */
    CUT(
            "market, month, lpad(cut::text, 6, '0')",
            "extract(epoch FROM made_at)::bigint, array_to_string(datasets, ','), array_to_string(sequences, ',')"),
    /** Frozen generations. */
    FREEZE("market, month, generation", "cut, to_char(first_day, 'YYYY-MM-DD'), to_char(last_day, 'YYYY-MM-DD')");

    private static final int ROWS_AT_ONCE = 1000;

    private final String key;
    private final String says;

    /**
     * A table whose name is the first segment of its keys.
     *
     * @param key the columns of the key's other segments
     * @param says the columns of what the table says
     */
    ProjectedTable(String key, String says) {
        this.key = key;
        this.says = says;
    }

    @Override
    public String prefix() {
        return segment() + "/";
    }

    private String segment() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<String> expected(String ledgerKey, byte[] value) {
        return Optional.of(expected(value).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** What the ledger's value says, in the order of the table's columns. */
    private Stream<?> expected(byte[] value) {
        return switch (this) {
            case DOCUMENT -> {
                DocumentEntry entry = DocumentEntry.decode(value);
                yield Stream.of(entry.dataset().text(), entry.sequence());
            }
            case ANCHOR -> {
                AnchoredChunk chunk = AnchoredChunk.decode(value);
                yield Stream.of(
                        chunk.document(),
                        chunk.count(),
                        chunk.root(),
                        chunk.time().getEpochSecond());
            }
            case PUBLICATION -> {
                Publication publication = Publication.decode(value);
                yield Stream.of(publication.document(), publication.count(), publication.sha256());
            }
            case COUNTERSIGNATURE -> Stream.of(Countersignature.decode(value).sha256());
            case SETTLEMENT -> {
                SettledDay settled = SettledDay.decode(value);
                yield Stream.of(settled.seal(), settled.postings());
            }
            case CUT -> {
                Cut cut = Cut.decode(value);
                SortedMap<Dataset, Integer> inForce = cut.facts().publications();
                yield Stream.of(
                        cut.time().getEpochSecond(),
                        inForce.keySet().stream().map(Dataset::text).collect(Collectors.joining(",")),
                        inForce.values().stream().map(String::valueOf).collect(Collectors.joining(",")));
            }
            case FREEZE -> {
                Freeze freeze = Freeze.decode(value);
                yield Stream.of(
                        freeze.cut(), freeze.period().first(), freeze.period().last());
            }
        };
    }

    @Override
    public void read(JdbcClient sql, Rows rows) {
        sql.sql("""
                SELECT key, says FROM (
                    SELECT concat_ws('/', '%s', %s) COLLATE "C" AS key, concat_ws(' ', %s) AS says FROM ledger_%s
                ) AS rows ORDER BY key
                """.formatted(segment(), key, says, segment()))
                .withFetchSize(ROWS_AT_ONCE)
                .query(row -> {
                    rows.accept(row.getString("key"), row.getString("says"));
                });
    }
}
