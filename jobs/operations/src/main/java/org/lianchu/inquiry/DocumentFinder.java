package org.lianchu.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.inquiry.DocumentFacts.Chunk;
import org.lianchu.inquiry.DocumentFacts.File;
import org.lianchu.store.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks documents up by their names. Reads only. */
public final class DocumentFinder {
    private record InBlock(String transaction, long block) {}

    private final JdbcClient sql;

    public DocumentFinder(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /** A document; empty if neither house nor ledger has one of that name. */
    public Optional<DocumentFacts> find(DocumentName name) {
        Optional<File> file = named("""
                SELECT id, file, sha256, state, records, total_wh, first_day, last_day, received_at FROM document
                 WHERE submitter = :submitter AND dataset = :dataset AND sequence = :sequence
                 ORDER BY state, id DESC LIMIT 1
                """, name).query(DocumentFinder::file).optional();
        Optional<InBlock> written = named("""
                SELECT transaction_id AS transaction, block FROM ledger_document
                 WHERE submitter = :submitter AND dataset = :dataset AND sequence = :sequence
                """, name).query(InBlock.class).optional();
        return file.isEmpty() && written.isEmpty()
                ? Optional.empty()
                : Optional.of(new DocumentFacts(
                        name,
                        file.orElse(null),
                        written.map(InBlock::transaction).orElse(null),
                        written.map(InBlock::block).orElse(-1L),
                        chunks(name)));
    }

    private JdbcClient.StatementSpec named(String statement, DocumentName name) {
        return sql.sql(statement)
                .param("submitter", name.submitter().text())
                .param("dataset", name.dataset().text())
                .param("sequence", name.sequence());
    }

    private static File file(ResultSet rs, int n) throws SQLException {
        return new File(
                rs.getLong("id"),
                rs.getString("file"),
                rs.getString("sha256"),
                rs.getString("state"),
                rs.getLong("records"),
                rs.getLong("total_wh"),
                Columns.nullableDay(rs, "first_day"),
                Columns.nullableDay(rs, "last_day"),
                rs.getTimestamp("received_at").toInstant());
    }

    private List<Chunk> chunks(DocumentName name) {
        return named("""
                SELECT a.day, a.cut, a.count, a.root, a.anchored_at FROM ledger_document l
                  JOIN ledger_anchor a ON a.document = l.document AND a.submitter = l.submitter
                 WHERE l.submitter = :submitter AND l.dataset = :dataset AND l.sequence = :sequence ORDER BY a.day
                """, name)
                .query((rs, n) -> new Chunk(
                        Columns.nullableDay(rs, "day"),
                        rs.getInt("cut"),
                        rs.getInt("count"),
                        rs.getString("root"),
                        rs.getTimestamp("anchored_at").toInstant()))
                .list();
    }
}
