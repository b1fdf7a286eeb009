package org.lianchu.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The trail in the database.
 *
 * <p>Guarantees: numbers have no gap and each hash follows from the one before, however many write at once; an event is
 * noted once; what is appended within a transaction of the caller's stands or falls with it. Safe for many threads.
 */
public final class AuditTrail {
    private static final String ENTRY = """
            SELECT number, event, noted_at, happened_at, who, identity, address, action, outcome, objects, reason,
                   details, times, hash FROM audit_entry
            """;
    private static final String APPEND = """
            INSERT INTO audit_entry (number, event, noted_at, happened_at, who, identity, address, action, outcome,
                   objects, reason, details, times, hash)
            VALUES (:number, :event, :noted, :happened, :who, :identity, :address, :action, :outcome, :objects,
                   :reason, :details, :times, :hash)
            """;
    private static final String ASKED = ENTRY + """
             WHERE number < :before AND (:from::date IS NULL OR noted_at >= (:from::date::timestamp
                       AT TIME ZONE INTERVAL '8 hours'))
               AND (:to::date IS NULL OR noted_at < ((:to::date + 1)::timestamp AT TIME ZONE INTERVAL '8 hours'))
               AND (:who::text IS NULL OR who = :who OR identity = :who)
               AND (:action::text IS NULL OR action = :action OR starts_with(action, :action || ' ')
                    OR starts_with(action, :action || '.'))
               AND (:object::text IS NULL OR objects @> ARRAY[:object]::text[])
             ORDER BY number DESC LIMIT :most
            """;
    private static final String DUE = """
            SELECT DISTINCT ON (day) day, number, hash
              FROM (SELECT (noted_at AT TIME ZONE INTERVAL '8 hours')::date AS day, number, hash FROM audit_entry) e
             WHERE day < (clock_timestamp() AT TIME ZONE INTERVAL '8 hours')::date
               AND day > coalesce((SELECT max(day) FROM audit_anchor), '-infinity'::date)
             ORDER BY day, number DESC
            """;
    private static final String ANCHORED = """
            INSERT INTO audit_anchor (day, number, hash, file, document)
            VALUES (:day, :number, :hash, :file, :document) ON CONFLICT DO NOTHING
            """;

    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    /** @param database whose schema is up to date */
    public AuditTrail(DataSource database) {
        this.sql = JdbcClient.create(database);
        this.transactions = Transactions.over(database);
    }

    private record Last(long number, Hash hash, Instant notedAt) {}

    /** Appends an event; one that was noted already is passed over. */
    public void append(AuditEvent event) {
        append(List.of(event));
    }

    /** Appends events in their order, all of them or none. */
    public void append(List<AuditEvent> events) {
        transactions.executeWithoutResult(status -> {
            // against itself and every other way to write, not against those who read
            sql.sql("LOCK TABLE audit_entry IN SHARE ROW EXCLUSIVE MODE").update();
            Last last = last();
            for (AuditEvent event : events) {
                if (!isNoted(event.id())) {
                    last = append(last, event.plain());
                }
            }
        });
    }

    private Last append(Last last, AuditEvent event) {
        Instant now = sql.sql("SELECT clock_timestamp()")
                .query((rs, n) -> rs.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        Instant notedAt = now.isBefore(last.notedAt) ? last.notedAt : now;
        AuditEntry entry = AuditEntry.after(last.hash, last.number + 1, notedAt, event);
        sql.sql(APPEND)
                .param("number", entry.number())
                .param("event", event.id())
                .param("noted", notedAt.atOffset(ZoneOffset.UTC))
                .param("happened", event.happenedAt().atOffset(ZoneOffset.UTC))
                .param("who", event.who())
                .param("identity", event.identity())
                .param("address", event.address())
                .param("action", event.action())
                .param("outcome", event.outcome())
                .param("objects", event.objects().toArray(String[]::new))
                .param("reason", event.reason())
                .param("details", event.details())
                .param("times", event.times())
                .param("hash", entry.hash().toString())
                .update();
        return new Last(entry.number(), entry.hash(), notedAt);
    }

    private boolean isNoted(UUID event) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM audit_entry WHERE event = :event)")
                .param("event", event)
                .query(Boolean.class)
                .single();
    }

    private Last last() {
        return sql.sql(ENTRY + " ORDER BY number DESC LIMIT 1")
                .query(AuditTrail::entry)
                .optional()
                .map(entry -> new Last(entry.number(), entry.hash(), entry.notedAt()))
                .orElseGet(() -> new Last(0, AuditEntry.NONE, Instant.EPOCH));
    }

    /** A page of entries, the latest first. */
    public List<AuditEntry> list(AuditQuery query) {
        return sql.sql(ASKED)
                .param("before", query.before())
                .param("from", query.from())
                .param("to", query.to())
                .param("who", query.who())
                .param("action", query.action())
                .param("object", query.object())
                .param("most", query.most())
                .query(AuditTrail::entry)
                .list();
    }

    /** Every entry, by number ascending, a page at a time. */
    public void forEach(Consumer<AuditEntry> action) {
        List<AuditEntry> page = page(Long.MIN_VALUE);
        while (!page.isEmpty()) {
            page.forEach(action);
            page = page(page.get(page.size() - 1).number());
        }
    }

    private List<AuditEntry> page(long after) {
        return sql.sql(ENTRY + " WHERE number > :after ORDER BY number LIMIT 1000")
                .param("after", after)
                .query(AuditTrail::entry)
                .list();
    }

    /** The heads of days that are over and that no anchor was noted of, by day. */
    List<AuditHead> due() {
        return sql.sql(DUE).query(AuditTrail::head).list();
    }

    /** Notes that the ledger has a head. */
    void anchored(AuditHead head, String document) {
        sql.sql(ANCHORED)
                .param("day", head.day())
                .param("number", head.number())
                .param("hash", head.hash().toString())
                .param("file", head.file())
                .param("document", document)
                .update();
    }

    /** The heads that were anchored, by day. */
    List<AuditHead> anchored() {
        return sql.sql("SELECT day, number, hash FROM audit_anchor ORDER BY day")
                .query(AuditTrail::head)
                .list();
    }

    /** An entry by its number. */
    public Optional<AuditEntry> entry(long number) {
        return sql.sql(ENTRY + " WHERE number = :number")
                .param("number", number)
                .query(AuditTrail::entry)
                .optional();
    }

    private static AuditHead head(ResultSet rs, int n) throws SQLException {
        return new AuditHead(
                rs.getObject("day", LocalDate.class), rs.getLong("number"), Hash.parse(rs.getString("hash")));
    }

    private static AuditEntry entry(ResultSet rs, int n) throws SQLException {
        AuditEvent event = new AuditEvent(
                rs.getObject("event", UUID.class),
                time(rs, "happened_at"),
                rs.getString("who"),
                rs.getString("identity"),
                rs.getString("address"),
                rs.getString("action"),
                rs.getString("outcome"),
                Arrays.asList((String[]) rs.getArray("objects").getArray()),
                rs.getString("reason"),
                rs.getString("details"),
                rs.getInt("times"));
        return new AuditEntry(rs.getLong("number"), time(rs, "noted_at"), event, hash(rs.getString("hash")));
    }

    /** One that somebody made no hash is a hash that fits nothing. */
    private static Hash hash(@Nullable String hex) {
        return hex != null && hex.matches("[0-9a-f]{64}") ? Hash.parse(hex) : AuditEntry.NONE;
    }

    private static Instant time(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
