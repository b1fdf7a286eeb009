package org.lianchu.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of a submitter's files, one at a time. Reads only. */
public final class DocumentStates {
    private static final String STATE = """
            SELECT d.id, f.sha256, d.state = 'ACCEPTED' AS "accepted", d.dataset, d.sequence, d.records, d.rejects,
                   d.received_at
              FROM inbox_file f JOIN document d ON d.id = f.document
             WHERE f.submitter = :submitter AND f.file = :file
            """;
    private static final String REJECTS = """
            SELECT sheet, line, col, code, raw, message FROM reject WHERE document = :document
             ORDER BY ordinal LIMIT :limit
            """;

    private final JdbcClient sql;

    public DocumentStates(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /**
     * A file that was read.
     *
     * @param accepted whether it was received; else it was refused with its rejects
     * @param dataset empty if it could not be told
     * @param sequence null without evidence
     * @param rejects how many there are in all
     */
    public record State(
            long document,
            String sha256,
            boolean accepted,
            String dataset,
            @Nullable Integer sequence,
            long records,
            long rejects,
            Instant receivedAt) {}

    /**
     * A reject as its submitter is told of it.
     *
     * @param sheet of a workbook; empty elsewhere
     * @param column a name, or a cell's
     */
    public record Rejected(String sheet, long line, String column, String code, String raw, String message) {}

    /** What became of a file; empty if it was not read yet. */
    public Optional<State> of(String submitter, String file) {
        return sql.sql(STATE)
                .param("submitter", submitter)
                .param("file", file)
                .query((rs, n) -> new State(
                        rs.getLong("id"),
                        rs.getString("sha256"),
                        rs.getBoolean("accepted"),
                        Optional.ofNullable(rs.getString("dataset")).orElse(""),
                        rs.getObject("sequence", Integer.class),
                        rs.getLong("records"),
                        rs.getLong("rejects"),
                        rs.getObject("received_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The first rejects of a document, in their order. */
    public List<Rejected> rejects(long document, int most) {
        return sql.sql(REJECTS)
                .param("document", document)
                .param("limit", most)
                .query((rs, n) -> new Rejected(
                        rs.getString("sheet"),
                        rs.getLong("line"),
                        rs.getString("col"),
                        rs.getString("code"),
                        rs.getString("raw"),
                        rs.getString("message")))
                .list();
    }
}
