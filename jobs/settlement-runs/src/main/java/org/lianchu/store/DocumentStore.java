package org.lianchu.store;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.readers.reject.Reject;
import org.lianchu.time.TradingDay;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Documents as received, and what of each submitter's inbox is known. What adds documents asks for the caller's
 * transaction, so a document is there whole or not at all.
 */
public final class DocumentStore {
    private static final String KNOWN_FILES = """
            SELECT f.file, f.stamp FROM inbox_file f JOIN document d ON d.id = f.document
             WHERE f.submitter = :submitter
               AND NOT (d.state = 'REFUSED'
                        AND (d.format = 'E_TEXT' OR d.format = 'NEM12' AND f.mapping IS DISTINCT FROM :mapping))
            """;
    private static final String TOUCHED = """
            UPDATE inbox_file f SET stamp = :stamp FROM document d
             WHERE f.submitter = :submitter AND f.file = :file AND f.sha256 = :sha256
               AND f.mapping IS NOT DISTINCT FROM :mapping
               AND d.id = f.document AND d.ledger_id IS NOT DISTINCT FROM :ledgerId
            """;
    private static final String NOTE_FILE = """
            INSERT INTO inbox_file (submitter, file, stamp, sha256, mapping, document)
            VALUES (:submitter, :file, :stamp, :sha256, :mapping, :document)
            ON CONFLICT (submitter, file) DO UPDATE SET stamp = excluded.stamp, sha256 = excluded.sha256,
                mapping = excluded.mapping, document = excluded.document
            """;
    private static final String ADD_DOCUMENT = """
            INSERT INTO document (id, submitter, file, sha256, mapping, format, dataset, state, records, total_wh,
                rejects, first_day, last_day, evidenced, rank, sequence, ledger_id, secret, received_at)
            VALUES (:document, :submitter, :file, :sha256, :mapping, :format, :dataset, :state, :records, :wattHours,
                :rejects, :firstDay, :lastDay, :evidenced, :rank, :sequence, :ledgerId, :secret,
                coalesce((SELECT arrived_at FROM restored_document WHERE id = :document), now()))
            """;
    private static final String ADD_REJECT = """
            INSERT INTO reject (document, ordinal, sheet, line, col, code, raw, message)
            VALUES (:document, :ordinal, :sheet, :line, :column, :code, :raw, :message)
            """;
    private static final String SOME_KNOWN = """
            SELECT EXISTS (SELECT 1
              FROM unnest(:submitters::text[], :files::text[], :contents::text[]) AS n (submitter, file, sha256)
             WHERE EXISTS (SELECT 1 FROM inbox_file f WHERE f.submitter = n.submitter AND f.file = n.file)
                OR EXISTS (SELECT 1 FROM document d WHERE d.submitter = n.submitter AND d.sha256 = n.sha256))
            """;
    private static final String SAME_CONTENT = """
            SELECT id FROM document
             WHERE submitter = :submitter AND sha256 = :sha256 AND mapping IS NOT DISTINCT FROM :mapping
               AND state = 'ACCEPTED' ORDER BY rank DESC LIMIT 1
            """;
    private static final String REJECTS = """
            SELECT d.sha256, d.file, r.line, r.col, r.code, r.raw, r.message
              FROM reject r JOIN document d ON d.id = r.document WHERE d.id <= :watermark
            """;

    private static final String REFUSALS = """
            SELECT f.submitter, f.file, r.code, r.message FROM inbox_file f JOIN document d ON d.id = f.document
              LEFT JOIN LATERAL (SELECT code, message FROM reject WHERE document = d.id ORDER BY ordinal LIMIT 1) AS r
                ON true
             WHERE d.state = 'REFUSED'
               AND NOT (d.dataset = ANY (:tables) AND EXISTS (SELECT 1 FROM document e
                        WHERE e.submitter = d.submitter AND e.dataset = d.dataset AND e.state = 'ACCEPTED'
                          AND e.id > d.id))
             ORDER BY concat(f.submitter, '/', f.file)
            """;
    /** Data, constraint, memory and program limit exceeded: classes 22, 23, 53200 and 54 of PostgreSQL's codes. */
    private static final Pattern OF_CONTENT = Pattern.compile("(?:22|23|54)...|53200");

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final JdbcClient sql;
    private final Partitions partitions;

    public DocumentStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.batches = new NamedParameterJdbcTemplate(jdbc);
        this.sql = JdbcClient.create(batches);
        this.partitions = new Partitions(sql);
    }

    /** The next ids in order of arrival, a block at a time: ids that are not used leave gaps. */
    public List<Long> nextIds(int count) {
        return sql.sql("SELECT nextval('document_id') FROM generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list();
    }

    /**
     * The stamps of a submitter's files that need not be read again. A refused NEM12 file is read again under other
     * meters, a refused E text always: the mapping it needs may have come.
     *
     * @param mapping SHA-256 of the meters document in force; null if there is none
     */
    public Map<String, String> knownFiles(String submitter, @Nullable String mapping) {
        Map<String, String> stamps = new HashMap<>();
        sql.sql(KNOWN_FILES)
                .param("submitter", submitter)
                .param("mapping", mapping)
                .query(rs -> {
                    stamps.put(rs.getString("file"), rs.getString("stamp"));
                });
        return stamps;
    }

    /** Whether the file is the one last seen under its name, only touched; if so its new stamp is noted. */
    public boolean isUnchanged(ReceivedDocument received) {
        return sql.sql(TOUCHED)
                        .paramSource(file(received).addValue("ledgerId", ledgerId(received)))
                        .update()
                > 0;
    }

    private static @Nullable String ledgerId(ReceivedDocument received) {
        DocumentEvidence evidence = received.evidence();
        return evidence == null ? null : evidence.ledgerId().toString();
    }

    /** Whether the submitter has an accepted document of the same content, in force or replaced. */
    public boolean isKnown(ReceivedDocument received) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM document"
                        + " WHERE submitter = :submitter AND sha256 = :sha256 AND state = 'ACCEPTED')")
                .paramSource(file(received))
                .query(Boolean.class)
                .single();
    }

    /**
     * The accepted document that this one would only repeat: the same on the ledger; without evidence the one of the
     * same content, submitter and mapping whose every key is in force.
     */
    public Optional<Long> sameInForce(ReceivedDocument received) {
        if (received.evidence() != null) {
            return sql
                    .sql("SELECT id FROM document WHERE ledger_id = :ledgerId AND state = 'ACCEPTED'")
                    .param("ledgerId", ledgerId(received))
                    .query(Long.class)
                    .list()
                    .stream()
                    .findFirst();
        }
        return sql.sql(SAME_CONTENT)
                .paramSource(file(received))
                .query(Long.class)
                .optional()
                .filter(id -> !isReplaced(id));
    }

    /** Whether a later document of the same submitter holds any of the document's keys. */
    private boolean isReplaced(long id) {
        String dataset = sql.sql("SELECT dataset FROM document WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        String sameKey = switch (dataset) {
            case "readings" -> later("profile a JOIN profile b USING (day, resource, register)");
            case "trades" -> later("trade_row a JOIN trade_row b USING (day, trade)");
            case "calls" -> later("call_row a JOIN call_row b USING (day, call)");
            case "bids" -> later("bid_row a JOIN bid_row b USING (day, bid)");
            case "disputes", "answers" ->
                "EXISTS (SELECT 1 FROM data_row a JOIN data_row b ON a.value[1] = b.value[1]"
                        + " WHERE a.document = e.id AND b.document = d.id)";
            case "attachment" -> "false";
            default -> "true";
        };
        return sql.sql("""
                SELECT EXISTS (SELECT 1 FROM document e JOIN document d USING (submitter, dataset)
                 WHERE e.id = :id AND d.rank > e.rank AND d.state = 'ACCEPTED'
                   AND (d.first_day IS NULL OR (d.first_day <= e.last_day AND d.last_day >= e.first_day)) AND %s)
                """.formatted(sameKey))
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private static String later(String join) {
        return "EXISTS (SELECT 1 FROM " + join
                + " WHERE a.document = e.id AND b.document = d.id AND day BETWEEN e.first_day AND e.last_day)";
    }

    /** Notes that a file holds a document that was known. */
    public void noteFile(ReceivedDocument received, long document) {
        sql.sql(NOTE_FILE)
                .paramSource(file(received).addValue("document", document))
                .update();
    }

    private static MapSqlParameterSource file(ReceivedDocument received) {
        return new MapSqlParameterSource()
                .addValue("submitter", received.submitter())
                .addValue("file", received.file())
                .addValue("stamp", received.stamp())
                .addValue("sha256", received.sha256())
                .addValue("mapping", received.mapping());
    }

    /** Whether neither a name nor a content of any of them has been seen before, nor a content twice among them. */
    public boolean areNew(List<ReceivedDocument> received) {
        Set<List<String>> contents = new HashSet<>();
        received.forEach(r -> contents.add(List.of(r.submitter(), r.sha256())));
        return contents.size() == received.size()
                && !sql.sql(SOME_KNOWN)
                        .param("submitters", texts(received, ReceivedDocument::submitter))
                        .param("files", texts(received, ReceivedDocument::file))
                        .param("contents", texts(received, ReceivedDocument::sha256))
                        .query(Boolean.class)
                        .single();
    }

    private static String[] texts(List<ReceivedDocument> received, Function<ReceivedDocument, String> field) {
        return received.stream().map(field).toArray(String[]::new);
    }

    /** Adds documents, their rejects and that their files hold them; their records follow with {@link #copy}. */
    public void add(List<ReceivedDocument> received) {
        Transactions.require();
        List<SqlParameterSource> documents = new ArrayList<>();
        List<SqlParameterSource> rejects = new ArrayList<>();
        for (ReceivedDocument document : received) {
            documents.add(row(document));
            for (int i = 0; i < document.rejects().size(); i++) {
                rejects.add(row(document.id(), i, document.rejects().get(i)));
            }
        }
        batch(ADD_DOCUMENT, documents);
        batch(NOTE_FILE, documents);
        batch(ADD_REJECT, rejects);
    }

    private void batch(String statement, List<SqlParameterSource> rows) {
        batches.batchUpdate(statement, rows.toArray(SqlParameterSource[]::new));
    }

    private static MapSqlParameterSource row(ReceivedDocument received) {
        DocumentEvidence evidence = received.evidence();
        return file(received)
                .addValue("document", received.id())
                .addValue("format", received.format().name())
                .addValue("dataset", received.datasetText())
                .addValue("state", received.isAccepted() ? "ACCEPTED" : "REFUSED")
                .addValue("records", received.recordCount())
                .addValue("wattHours", received.totalWattHours())
                .addValue("rejects", received.rejectCount())
                .addValue("firstDay", received.firstDay().map(TradingDay::date).orElse(null))
                .addValue("lastDay", received.lastDay().map(TradingDay::date).orElse(null))
                .addValue("evidenced", evidence != null)
                .addValue("rank", received.rank())
                .addValue("sequence", evidence == null ? null : evidence.sequence())
                .addValue("ledgerId", ledgerId(received))
                .addValue("secret", evidence == null ? null : evidence.secret().hex());
    }

    private static MapSqlParameterSource row(long document, int ordinal, Reject r) {
        return new MapSqlParameterSource()
                .addValue("document", document)
                .addValue("ordinal", ordinal)
                .addValue("sheet", r.sheet())
                .addValue("line", r.line())
                .addValue("column", r.column())
                .addValue("code", r.code().name())
                .addValue("raw", r.raw().replace("\0", "\\0"))
                .addValue("message", r.message().replace("\0", "\\0"));
    }

    /** Copies the records of added documents into their tables, one COPY a table. */
    public void copy(List<ReceivedDocument> added) {
        Transactions.require();
        Map<Table, List<CopyEncoder>> encoders = new EnumMap<>(Table.class);
        Map<Table, Set<TradingDay>> days = new EnumMap<>(Table.class);
        for (ReceivedDocument document : added) {
            document.records().rows().forEach((table, encoder) -> {
                encoders.computeIfAbsent(table, t -> new ArrayList<>()).add(encoder);
                days.computeIfAbsent(table, t -> new TreeSet<>())
                        .addAll(document.records().days());
            });
        }
        encoders.forEach((table, rows) -> {
            if (table.isPartitioned()) {
                partitions.ensure(table.tableName(), days.getOrDefault(table, Set.of()));
            }
            Copy.in(jdbc, table.tableAndColumns(), rows);
        });
    }

    /** The highest id, refused ones included, but of attachments, which are no inputs; 0 if there is none. */
    public long watermark() {
        return sql.sql("SELECT coalesce(max(id), 0) FROM document WHERE dataset IS DISTINCT FROM 'attachment'")
                .query(Long.class)
                .single();
    }

    /** The rejects of documents up to a watermark, one call each, unordered. */
    public void rejects(long watermark, Consumer<RejectRow> action) {
        sql.sql(REJECTS).param("watermark", watermark).query(rs -> {
            action.accept(new RejectRow(
                    rs.getString("sha256"),
                    rs.getString("file"),
                    rs.getLong("line"),
                    rs.getString("col"),
                    rs.getString("code"),
                    rs.getString("raw"),
                    rs.getString("message")));
        });
    }

    /**
     * A reject as kept.
     *
     * @param document the file's SHA-256
     */
    public record RejectRow(
            String document, String file, long line, String column, String code, String raw, String message) {}

    /**
     * The submitters' files, as last seen, that hold a refused document, by path. Master data that the submitter
     * followed by a whole table under another name are over.
     */
    public List<Refusal> refusals() {
        String[] tables = Arrays.stream(Dataset.values())
                .filter(Dataset::isMasterData)
                .map(Dataset::text)
                .toArray(String[]::new);
        return sql.sql(REFUSALS)
                .param("tables", tables)
                .query((rs, row) -> new Refusal(
                        rs.getString("submitter"),
                        rs.getString("file"),
                        String.valueOf(rs.getString("code")),
                        String.valueOf(rs.getString("message"))))
                .list();
    }

    /**
     * A file whose document is refused, and for what first.
     *
     * @param code of the first reject
     * @param message of the first reject
     */
    public record Refusal(String submitter, String file, String code, String message) {}

    /**
     * Does something within the caller's transaction that the database may be unable to hold; nothing of it is left
     * then. A failure of another kind concerns whatever is done, and is thrown.
     *
     * @return what it cannot hold; empty if it was done
     */
    public Optional<String> attempt(Runnable work) {
        Optional<String> problem = jdbc.execute((ConnectionCallback<Optional<String>>) connection -> {
            Savepoint before = connection.setSavepoint();
            try {
                work.run();
                connection.releaseSavepoint(before);
                return Optional.empty();
            } catch (DataAccessException e) {
                String content = ofContent(e).orElseThrow(() -> e);
                connection.rollback(before);
                partitions.forget();
                return Optional.of(content);
            }
        });
        return Objects.requireNonNull(problem);
    }

    /** What the database says of values that it cannot hold, or cannot hold so many of; empty for any other failure. */
    private static Optional<String> ofContent(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql
                    && OF_CONTENT.matcher(String.valueOf(sql.getSQLState())).matches()) {
                return Optional.of(String.valueOf(sql.getMessage()));
            }
        }
        return Optional.empty();
    }
}
