package org.lianchu.compare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Publication;
import org.lianchu.contract.ledger.SettledDay;

/** The follower's tables, each against the state it was made from. */
public enum ProjectedTable implements ComparedTable {
    /** Documents by id. */
    DOCUMENT("document/", "'document/' || document", "concat_ws(' ', submitter, dataset, sequence)"),
    /** Chunks. */
    ANCHOR(
            "anchor/",
            "concat_ws('/', 'anchor', coalesce(to_char(day, 'YYYY-MM-DD'), '-'), dataset, submitter, sequence)",
            "concat_ws(' ', document, count, root, generation)"),
    /** Publications. */
    PUBLICATION(
            "publication/",
            "concat_ws('/', 'publication', dataset, sequence)",
            "concat_ws(' ', document, count, sha256)"),
    /** Settled days. */
    SETTLEMENT(
            "settlement/",
            "concat_ws('/', 'settlement', run, to_char(day, 'YYYY-MM-DD'))",
            "concat_ws(' ', digest, postings)"),
    /** Frozen generations. */
    FREEZE(
            "freeze/",
            "concat_ws('/', 'freeze', market, month, generation)",
            "concat_ws(' ', to_char(first_day, 'YYYY-MM-DD'), to_char(last_day, 'YYYY-MM-DD'))");

    private static final int ROWS_AT_ONCE = 1000;

    private final String prefix;
    private final String key;
    private final String says;

    ProjectedTable(String prefix, String key, String says) {
        this.prefix = prefix;
        this.key = key;
        this.says = says;
    }

    private static String document(byte[] value) {
        DocumentEntry entry = DocumentEntry.decode(value);
        return entry.submitter() + " " + entry.dataset().text() + " " + entry.sequence();
    }

    private static String anchor(byte[] value) {
        AnchoredChunk chunk = AnchoredChunk.decode(value);
        return chunk.document() + " " + chunk.count() + " " + chunk.root() + " " + chunk.generation();
    }

    private static String publication(byte[] value) {
        Publication publication = Publication.decode(value);
        return publication.document() + " " + publication.count() + " " + publication.sha256();
    }

    private static String settlement(byte[] value) {
        SettledDay settled = SettledDay.decode(value);
        return settled.digest() + " " + settled.postings();
    }

    private static String freeze(byte[] value) {
        Freeze freeze = Freeze.decode(value);
        return freeze.period().first() + " " + freeze.period().last();
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public Optional<String> expected(String ledgerKey, byte[] value) {
        return Optional.of(
                switch (this) {
                    case DOCUMENT -> document(value);
                    case ANCHOR -> anchor(value);
                    case PUBLICATION -> publication(value);
                    case SETTLEMENT -> settlement(value);
                    case FREEZE -> freeze(value);
                });
    }

    @Override
    public void read(Connection connection, Rows rows) throws SQLException {
        String sql = "SELECT key, says FROM (SELECT (" + key + ") COLLATE \"C\" AS key, " + says + " AS says FROM "
                + tableName() + ") AS rows ORDER BY key";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.accept(row.getString(1), row.getString(2));
                }
            }
        }
    }

    private String tableName() {
        return "ledger_" + name().toLowerCase(Locale.ROOT);
    }
}
