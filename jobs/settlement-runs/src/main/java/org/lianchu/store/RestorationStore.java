package org.lianchu.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** That a database is being built again from inbox and ledger, and the numbers that documents and runs have in it. */
public final class RestorationStore {
    /** What stands in a database that was used: the ledger's blocks are read by whoever looks at the status. */
    private static final String IN_USE = """
            SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM run) AS runs
            """;

    private static final String NUMBERS = """
            SELECT submitter, name, id FROM restored_document r
             WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.id = r.id)
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;

    public RestorationStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.sql = JdbcClient.create(jdbc);
    }

    /**
     * A database that is built again, or was.
     *
     * @param height how many blocks the ledger had
     * @param endedAt null while anything of it is left
     */
    public record Begun(long height, @Nullable Instant endedAt) {}

    /** Whether it is built again; empty of a database that is not. */
    public Optional<Begun> begun() {
        return sql.sql("SELECT height, ended_at FROM restoration")
                .query((rs, n) -> new Begun(rs.getLong("height"), Columns.nullableInstant(rs, "ended_at")))
                .optional();
    }

    /** How much stands in the database that only work brings there. */
    public record InUse(long documents, long runs) {
        /** Whether nothing does. */
        public boolean isEmpty() {
            return documents == 0 && runs == 0;
        }
    }

    public InUse inUse() {
        return sql.sql(IN_USE).query(InUse.class).single();
    }

    /** Who and what a document's number belongs to: the restored_document's key. */
    public record Numbered(String submitter, String name) {}

    /** A document that had arrived, and when. */
    public record Arrived(Numbered key, Instant at) {}

    /**
     * How a run had been opened.
     *
     * @param no its number among the runs, from 1
     * @param watermark the number of the last document that it was opened with
     */
    public record Opened(String run, long no, long watermark, Instant openedAt) {}

    /**
     * Begins, in the caller's transaction: whatever is received from now on has its number.
     *
     * @param documents in the order of arrival, numbered from 1
     * @param runs in their order
     */
    public void begin(long height, List<Arrived> documents, List<Opened> runs) {
        Transactions.require();
        sql.sql("INSERT INTO restoration (height) VALUES (:height)")
                .param("height", height)
                .update();
        List<Object[]> rows = new ArrayList<>();
        documents.forEach(one ->
                rows.add(new Object[] {one.key.submitter, one.key.name, rows.size() + 1L, Timestamp.from(one.at)}));
        jdbc.batchUpdate("INSERT INTO restored_document (submitter, name, id, arrived_at) VALUES (?, ?, ?, ?)", rows);
        jdbc.batchUpdate(
                "INSERT INTO restored_run (run, no, watermark, opened_at) VALUES (?, ?, ?, ?)",
                runs.stream()
                        .map(run -> new Object[] {run.run, run.no, run.watermark, Timestamp.from(run.openedAt)})
                        .toList());
        if (!documents.isEmpty()) {
            next("'document_id'", documents.size());
        }
        if (!runs.isEmpty()) {
            next("pg_get_serial_sequence('run', 'no')", runs.size());
        }
    }

    private void next(String sequence, long given) {
        sql.sql("SELECT setval(" + sequence + ", :given)")
                .param("given", given)
                .query(Long.class)
                .single();
    }

    /** That of a run that the ledger had at the beginning. */
    public Opened opened(String run) {
        return sql.sql("SELECT run, no, watermark, opened_at FROM restored_run WHERE run = :run")
                .param("run", run)
                .query((rs, n) -> new Opened(
                        rs.getString("run"),
                        rs.getLong("no"),
                        rs.getLong("watermark"),
                        rs.getTimestamp("opened_at").toInstant()))
                .single();
    }

    /** The numbers that wait for their documents. */
    public Map<Numbered, Long> numbers() {
        Map<Numbered, Long> numbers = new HashMap<>();
        sql.sql(NUMBERS).query(rs -> {
            numbers.put(new Numbered(rs.getString("submitter"), rs.getString("name")), rs.getLong("id"));
        });
        return numbers;
    }

    /** The numbers of all documents that had arrived, whether they are here again or not. */
    public Map<Numbered, Long> given() {
        Map<Numbered, Long> numbers = new HashMap<>();
        sql.sql("SELECT submitter, name, id FROM restored_document").query(rs -> {
            numbers.put(new Numbered(rs.getString("submitter"), rs.getString("name")), rs.getLong("id"));
        });
        return numbers;
    }

    /** Notes that nothing is left. */
    public void end(Instant at) {
        sql.sql("UPDATE restoration SET ended_at = :at WHERE ended_at IS NULL")
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }
}
