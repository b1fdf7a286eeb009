package org.lianchu.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.reject.Reject;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Documents as received, and what of each submitter's inbox is known. Every method runs in the caller's transaction, so
 * a document is there whole or not at all.
 */
public final class DocumentStore {
    private static final String NOTE_FILE = """
            INSERT INTO inbox_file (submitter, file, stamp, sha256, mapping, document) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (submitter, file) DO UPDATE SET stamp = excluded.stamp, sha256 = excluded.sha256,
                mapping = excluded.mapping, document = excluded.document
            """;
    private static final String ADD_DOCUMENT = """
            INSERT INTO document (id, submitter, file, sha256, mapping, format, dataset, state, records, total_wh,
                rejects, first_day, last_day, evidenced, rank, sequence, ledger_id, secret)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String ADD_REJECT = "INSERT INTO reject (document, ordinal, sheet, line, col, code, raw,"
            + " message) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SOME_KNOWN = """
            SELECT EXISTS (SELECT 1 FROM unnest(?::text[], ?::text[], ?::text[]) AS n (submitter, file, sha256)
             WHERE EXISTS (SELECT 1 FROM inbox_file f WHERE f.submitter = n.submitter AND f.file = n.file)
                OR EXISTS (SELECT 1 FROM document d WHERE d.submitter = n.submitter AND d.sha256 = n.sha256))
            """;

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final Partitions partitions;

    public DocumentStore(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.partitions = new Partitions(jdbc);
    }

    /** The next ids in order of arrival, a block at a time: ids that are not used leave gaps. */
    public List<Long> nextIds(int count) {
        return jdbc.queryForList("SELECT nextval('document_id') FROM generate_series(1, ?)", Long.class, count);
    }

    /**
     * The stamps of a submitter's files that need not be read again. A refused NEM12 file is read again under other
     * meters, a refused E text always: the mapping it needs may have come.
     *
     * @param mapping SHA-256 of the meters document in force; null if there is none
     */
    public Map<String, String> knownFiles(String submitter, @Nullable String mapping) {
        Map<String, String> stamps = new HashMap<>();
        jdbc.query(
                """
                SELECT f.file, f.stamp FROM inbox_file f JOIN document d ON d.id = f.document
                 WHERE f.submitter = ?
                   AND NOT (d.state = 'REFUSED'
                            AND (d.format = 'E_TEXT' OR d.format = 'NEM12' AND f.mapping IS DISTINCT FROM ?))
                """,
                rs -> {
                    stamps.put(rs.getString(1), rs.getString(2));
                },
                submitter,
                mapping);
        return stamps;
    }

    /**
     * Whether the file is the one last seen under its name, only touched; if so its new stamp is noted.
     */
    public boolean isUnchanged(ReceivedDocument received) {
        return jdbc.update(
                        """
                        UPDATE inbox_file f SET stamp = ? FROM document d
                         WHERE f.submitter = ? AND f.file = ? AND f.sha256 = ? AND f.mapping IS NOT DISTINCT FROM ?
                           AND d.id = f.document AND d.ledger_id IS NOT DISTINCT FROM ?
                        """,
                        received.stamp(),
                        received.submitter(),
                        received.file(),
                        received.sha256(),
                        received.mapping(),
                        ledgerId(received))
                > 0;
    }

    private static @Nullable String ledgerId(ReceivedDocument received) {
        DocumentEvidence evidence = received.evidence();
        return evidence == null ? null : evidence.ledgerId().toString();
    }

    /** Whether the submitter has an accepted document of the same content, in force or replaced. */
    public boolean isKnown(ReceivedDocument received) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM document WHERE submitter = ? AND sha256 = ? AND state = 'ACCEPTED')",
                Boolean.class,
                received.submitter(),
                received.sha256()));
    }

    /**
     * The accepted document that this one would only repeat: the same on the ledger; without evidence the one of the
     * same content, submitter and mapping whose every key is in force.
     */
    public Optional<Long> sameInForce(ReceivedDocument received) {
        DocumentEvidence evidence = received.evidence();
        if (evidence != null) {
            String sameOnLedger = "SELECT id FROM document WHERE ledger_id = ? AND state = 'ACCEPTED'";
            return jdbc
                    .queryForList(sameOnLedger, Long.class, evidence.ledgerId().toString())
                    .stream()
                    .findFirst();
        }
        List<Long> same =
                jdbc.queryForList("""
                SELECT id FROM document
                 WHERE submitter = ? AND sha256 = ? AND mapping IS NOT DISTINCT FROM ? AND state = 'ACCEPTED'
                 ORDER BY rank DESC LIMIT 1
                """, Long.class, received.submitter(), received.sha256(), received.mapping());
        return same.stream().filter(id -> !isReplaced(id)).findFirst();
    }

    /** Whether a later document of the same submitter holds any of the document's keys. */
    private boolean isReplaced(long id) {
        String dataset = jdbc.queryForObject("SELECT dataset FROM document WHERE id = ?", String.class, id);
        String sameKey = switch (dataset == null ? "" : dataset) {
            case "readings" -> later("profile a JOIN profile b USING (day, resource, register)");
            case "trades" -> later("trade_row a JOIN trade_row b USING (day, trade)");
            case "calls" -> later("call_row a JOIN call_row b USING (day, call)");
            case "disputes", "answers" ->
                "EXISTS (SELECT 1 FROM data_row a JOIN data_row b ON a.value[1] = b.value[1]"
                        + " WHERE a.document = e.id AND b.document = d.id)";
            case "attachment" -> "false";
            default -> "true";
        };
        Boolean replaced = jdbc.queryForObject("""
                SELECT EXISTS (SELECT 1 FROM document e JOIN document d USING (submitter, dataset)
                 WHERE e.id = ? AND d.rank > e.rank AND d.state = 'ACCEPTED'
                   AND (d.first_day IS NULL OR (d.first_day <= e.last_day AND d.last_day >= e.first_day)) AND %s)
                """.formatted(sameKey), Boolean.class, id);
        return Boolean.TRUE.equals(replaced);
    }

    private static String later(String join) {
        return "EXISTS (SELECT 1 FROM " + join
                + " WHERE a.document = e.id AND b.document = d.id AND day BETWEEN e.first_day AND e.last_day)";
    }

    /** Notes that a file holds a document that was known. */
    public void noteFile(ReceivedDocument received, long document) {
        jdbc.update(NOTE_FILE, file(received, document));
    }

    private static Object[] file(ReceivedDocument received, long document) {
        return new @Nullable Object[] {
            received.submitter(), received.file(), received.stamp(), received.sha256(), received.mapping(), document
        };
    }

    /** Whether neither a name nor a content of any of them has been seen before, nor a content twice among them. */
    public boolean areNew(List<ReceivedDocument> received) {
        Set<List<String>> contents = new HashSet<>();
        received.forEach(r -> contents.add(List.of(r.submitter(), r.sha256())));
        return contents.size() == received.size()
                && !Boolean.TRUE.equals(jdbc.queryForObject(
                        SOME_KNOWN,
                        Boolean.class,
                        texts(received, ReceivedDocument::submitter),
                        texts(received, ReceivedDocument::file),
                        texts(received, ReceivedDocument::sha256)));
    }

    private static String[] texts(List<ReceivedDocument> received, Function<ReceivedDocument, String> field) {
        return received.stream().map(field).toArray(String[]::new);
    }

    /** Adds documents, their rejects and that their files hold them; their records follow with {@link #copy}. */
    public void add(List<ReceivedDocument> received) {
        List<Object[]> documents = new ArrayList<>();
        List<Object[]> files = new ArrayList<>();
        List<Object[]> rejects = new ArrayList<>();
        for (ReceivedDocument document : received) {
            documents.add(row(document));
            files.add(file(document, document.id()));
            for (int i = 0; i < document.rejects().size(); i++) {
                rejects.add(row(document.id(), i, document.rejects().get(i)));
            }
        }
        jdbc.batchUpdate(ADD_DOCUMENT, documents);
        jdbc.batchUpdate(NOTE_FILE, files);
        jdbc.batchUpdate(ADD_REJECT, rejects);
    }

    private static Object[] row(ReceivedDocument received) {
        DocumentEvidence evidence = received.evidence();
        return new @Nullable Object[] {
            received.id(),
            received.submitter(),
            received.file(),
            received.sha256(),
            received.mapping(),
            received.format().name(),
            received.datasetText(),
            received.isAccepted() ? "ACCEPTED" : "REFUSED",
            received.recordCount(),
            received.totalWattHours(),
            received.rejectCount(),
            received.firstDay().map(TradingDay::date).orElse(null),
            received.lastDay().map(TradingDay::date).orElse(null),
            evidence != null,
            received.rank(),
            evidence == null ? null : evidence.sequence(),
            ledgerId(received),
            evidence == null ? null : evidence.secret().hex()
        };
    }

    private static Object[] row(long document, int ordinal, Reject r) {
        return new Object[] {
            document,
            ordinal,
            r.sheet(),
            r.line(),
            r.column(),
            r.code().name(),
            r.raw().replace("\0", "\\0"),
            r.message().replace("\0", "\\0")
        };
    }

    /** Copies the records of added documents into their tables, one COPY a table. */
    public void copy(List<ReceivedDocument> added) throws SQLException {
        Map<Table, List<CopyEncoder>> encoders = new EnumMap<>(Table.class);
        Map<Table, Set<TradingDay>> days = new EnumMap<>(Table.class);
        for (ReceivedDocument document : added) {
            document.records().rows().forEach((table, encoder) -> {
                encoders.computeIfAbsent(table, t -> new ArrayList<>()).add(encoder);
                days.computeIfAbsent(table, t -> new TreeSet<>())
                        .addAll(document.records().days());
            });
        }
        for (Map.Entry<Table, List<CopyEncoder>> entry : encoders.entrySet()) {
            Table table = entry.getKey();
            if (table.isPartitioned()) {
                partitions.ensure(table.tableName(), days.getOrDefault(table, Set.of()));
            }
            Copy.in(DataSourceUtils.getConnection(dataSource), table.tableAndColumns(), entry.getValue());
        }
    }

    /** The highest id of any document, refused ones included; 0 if there is none. */
    public long watermark() {
        Long id = jdbc.queryForObject("SELECT coalesce(max(id), 0) FROM document", Long.class);
        return id == null ? 0 : id;
    }

    /** The rejects of documents up to a watermark, one call each, unordered. */
    public void rejects(long watermark, Consumer<RejectRow> action) {
        jdbc.query(
                """
                SELECT d.sha256, d.file, r.line, r.col, r.code, r.raw, r.message
                  FROM reject r JOIN document d ON d.id = r.document WHERE d.id <= ?
                """,
                rs -> {
                    action.accept(new RejectRow(
                            rs.getString(1),
                            rs.getString(2),
                            rs.getLong(3),
                            rs.getString(4),
                            rs.getString(5),
                            rs.getString(6),
                            rs.getString(7)));
                },
                watermark);
    }

    /**
     * A reject as kept.
     *
     * @param document the file's SHA-256
     */
    public record RejectRow(
            String document, String file, long line, String column, String code, String raw, String message) {}

    /** How many of a submitter's files, as last seen, hold a refused document. */
    public long standingRefusals() {
        Long count = jdbc.queryForObject(
                "SELECT count(*) FROM inbox_file f JOIN document d ON d.id = f.document WHERE d.state = 'REFUSED'",
                Long.class);
        return count == null ? 0 : count;
    }
}
