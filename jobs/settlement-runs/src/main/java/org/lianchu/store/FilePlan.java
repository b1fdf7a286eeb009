package org.lianchu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which files of a scan workers may receive, and the numbers that all files of the scan got.
 *
 * <p>Guarantees: a file is stored at most once by a plan, whoever works on its part and however often. Who stores it
 * locks its row, finds it in the part that it works on and not stored, and marks it in the same transaction; a new plan
 * takes the rows away, and waits for those that are locked.
 */
public final class FilePlan {
    private static final int ROWS_A_BATCH = 1_000;
    private static final String COLUMNS = "document, submitter, file, stamp, bytes, sha256, ledger_id";
    private static final String ADD = """
            INSERT INTO planned_file (document, submitter, file, stamp, part, bytes, sha256, ledger_id)
            VALUES (:document, :submitter, :file, :stamp, :part, :bytes, :sha256, :ledgerId)
            """;
    private static final String TAKE_STORED = """
            WITH taken AS (DELETE FROM planned_file WHERE stored RETURNING document, left_out)
            SELECT d.id, d.submitter, d.file, d.records, t.left_out
              FROM taken t JOIN document d ON d.id = t.document ORDER BY d.id
            """;
    /** Everybody locks rows in one order, so that no two wait for each other. */
    private static final String LOCKED = """
            WITH locked AS (SELECT document FROM planned_file WHERE %s AND NOT stored ORDER BY document FOR UPDATE)
            """;

    private static final String LEAVE =
            "UPDATE planned_file p SET part = NULL FROM locked WHERE p.document = locked.document";
    private static final String LOCK = """
            SELECT document FROM planned_file WHERE part = :part AND NOT stored AND document = ANY (:documents)
             ORDER BY document FOR UPDATE
            """;

    private final NamedParameterJdbcTemplate batches;
    private final JdbcClient sql;
    private final Partitions partitions;

    public FilePlan(DataSource database) {
        this.batches = new NamedParameterJdbcTemplate(new JdbcTemplate(database));
        this.sql = JdbcClient.create(batches);
        this.partitions = new Partitions(sql);
    }

    /** By what a file is found again that was not changed. */
    public record Seen(String submitter, String file, String stamp) {}

    /**
     * Ends all work on parts, and gives the numbers of what nobody has stored. Not named close: by that name a
     * container would call it when any command that opened the home ends.
     */
    public Map<Seen, Long> endParts() {
        sql.sql(LOCKED.formatted("part IS NOT NULL") + LEAVE).update();
        return numbers("SELECT submitter, file, stamp, document FROM planned_file WHERE NOT stored");
    }

    /** The same for a new plan, in the caller's transaction: what was planned before is forgotten. */
    public Map<Seen, Long> withdraw() {
        Transactions.require();
        return numbers(
                LOCKED.formatted("true") + "DELETE FROM planned_file p USING locked WHERE p.document = locked.document"
                        + " RETURNING submitter, file, stamp, p.document");
    }

    private Map<Seen, Long> numbers(String query) {
        Map<Seen, Long> numbers = new HashMap<>();
        sql.sql(query).query(rs -> {
            numbers.put(
                    new Seen(rs.getString("submitter"), rs.getString("file"), rs.getString("stamp")),
                    rs.getLong("document"));
        });
        return numbers;
    }

    /** The number of a new plan: no part of an earlier one has a name of this one's. */
    public long nextPlan() {
        return sql.sql("SELECT nextval('file_plan')").query(Long.class).single();
    }

    /**
     * Adds files of a plan, in the caller's transaction.
     *
     * @param part null if they are for nobody but the step that looks through the whole inbox
     */
    public void add(@Nullable String part, List<PlannedFile> files) {
        Transactions.require();
        for (int from = 0; from < files.size(); from += ROWS_A_BATCH) {
            List<PlannedFile> some = files.subList(from, Math.min(files.size(), from + ROWS_A_BATCH));
            batches.batchUpdate(ADD, some.stream().map(file -> row(part, file)).toArray(SqlParameterSource[]::new));
        }
    }

    /**
     * Makes the partitions that the records of planned files need: who receives them makes no table. In the caller's
     * transaction, which does nothing else: it waits for all that are writing.
     */
    public void makeRoom(Map<Dataset, ? extends Collection<TradingDay>> days) {
        Transactions.require();
        days.forEach((dataset, of) -> partitions.ensureAlone(Table.of(dataset).tableName(), of));
    }

    /** Whether the tables have the partitions that a document's records need. */
    public boolean hasRoomFor(ReceivedDocument received) {
        return received.records().rows().keySet().stream()
                .filter(Table::isPartitioned)
                .allMatch(table -> partitions.areThere(
                        table.tableName(), received.records().days()));
    }

    private static SqlParameterSource row(@Nullable String part, PlannedFile file) {
        return new MapSqlParameterSource()
                .addValue("document", file.document())
                .addValue("submitter", file.submitter())
                .addValue("file", file.file())
                .addValue("stamp", file.stamp())
                .addValue("part", part)
                .addValue("bytes", file.bytes())
                .addValue("sha256", file.sha256())
                .addValue("ledgerId", file.ledgerId());
    }

    /** What is left of a part, in the order of arrival. */
    public List<PlannedFile> left(String part) {
        return sql.sql("SELECT " + COLUMNS + " FROM planned_file WHERE part = :part AND NOT stored ORDER BY document")
                .param("part", part)
                .query(FilePlan::file)
                .list();
    }

    /** A file that lies in a part and that nobody has stored or left; empty if the number is another's or nobody's. */
    public Optional<PlannedFile> open(long document) {
        return sql.sql("SELECT " + COLUMNS
                        + " FROM planned_file WHERE document = :document AND part IS NOT NULL AND NOT stored")
                .param("document", document)
                .query(FilePlan::file)
                .optional();
    }

    private static PlannedFile file(ResultSet rs, int n) throws SQLException {
        return new PlannedFile(
                rs.getLong("document"),
                rs.getString("submitter"),
                rs.getString("file"),
                rs.getString("stamp"),
                rs.getLong("bytes"),
                rs.getString("sha256"),
                rs.getString("ledger_id"));
    }

    /**
     * Keeps others from storing some of a part's documents until the caller's transaction ends.
     *
     * @return those that are the part's to store: not what was stored, or planned anew, meanwhile
     */
    public Set<Long> lock(String part, Collection<Long> documents) {
        Transactions.require();
        return new HashSet<>(sql.sql(LOCK)
                .param("part", part)
                .param("documents", documents.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    /** Marks documents as stored, in the transaction that stores them. */
    public void markStored(List<ReceivedDocument> documents) {
        Transactions.require();
        List<SqlParameterSource> rows = new ArrayList<>();
        for (ReceivedDocument document : documents) {
            rows.add(new MapSqlParameterSource()
                    .addValue("document", document.id())
                    .addValue("leftOut", document.unmappedChannels().toArray(String[]::new)));
        }
        batches.batchUpdate(
                "UPDATE planned_file SET stored = true, left_out = :leftOut WHERE document = :document",
                rows.toArray(SqlParameterSource[]::new));
    }

    /** Leaves what is not stored of a part to the step that looks through the whole inbox. */
    public void leave(String part) {
        sql.sql(LOCKED.formatted("part = :part") + LEAVE).param("part", part).update();
    }

    /**
     * A document that a worker stored.
     *
     * @param leftOut channels that were left out
     */
    public record Stored(long document, String submitter, String file, long records, List<String> leftOut) {}

    /** What workers stored and nobody was told of yet, in the order of arrival; within the caller's transaction. */
    public List<Stored> takeStored() {
        Transactions.require();
        return sql.sql(TAKE_STORED)
                .query((rs, n) -> new Stored(
                        rs.getLong("id"),
                        rs.getString("submitter"),
                        rs.getString("file"),
                        rs.getLong("records"),
                        Columns.texts(rs, "left_out")))
                .list();
    }

    /** Forgets the plan: all of it was received, or refused. */
    public void end() {
        sql.sql("DELETE FROM planned_file").update();
    }
}
