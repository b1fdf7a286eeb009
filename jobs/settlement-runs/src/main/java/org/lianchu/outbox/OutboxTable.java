package org.lianchu.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a drain reads and claims; all times are the database's, which every process shares. */
final class OutboxTable {
    /** What another drain has just locked is skipped, so that drains do not wait for each other. */
    private static final String CLAIM = """
            UPDATE outbox SET holder = :holder, next_attempt = now() + :lease * interval '1 millisecond',
                   attempts = attempts + 1
             WHERE id IN (SELECT id FROM outbox WHERE signer = :signer AND next_attempt <= now()
                           ORDER BY next_attempt, id LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING id, business_key, function, source, state, transaction_id, argument_sha256, argument_bytes,
                      attempts
            """;

    private static final String NEXT = """
            SELECT (extract(epoch FROM min(next_attempt) - now()) * 1000)::bigint FROM outbox
             WHERE signer = :signer AND next_attempt IS NOT NULL
            """;

    private final JdbcClient sql;
    private final String holder;
    private final String signer;
    private final Duration lease;

    OutboxTable(DataSource database, String holder, String signer, Duration lease) {
        this.sql = JdbcClient.create(database);
        this.holder = holder;
        this.signer = signer;
        this.lease = lease;
    }

    /** Takes up to so many rows that are due, those due longest first. */
    List<Claim> claim(int most) {
        return sql.sql(CLAIM)
                .param("holder", holder)
                .param("lease", lease.toMillis())
                .param("signer", signer)
                .param("most", most)
                .query(Claim.class)
                .list();
    }

    /** How long until a row is due, at least nothing; empty if no row of the signer is open. */
    Optional<Duration> untilNext() {
        return sql.sql(NEXT)
                .param("signer", signer)
                .query(Long.class)
                .optional()
                .map(millis -> Duration.ofMillis(Math.max(0, millis)));
    }

    /** The argument that is kept; empty where a source composes it, and once it was confirmed. */
    Optional<byte[]> argument(long id) {
        return bytes("SELECT argument FROM outbox WHERE id = :id", id);
    }

    /** The signed transaction that is kept. */
    Optional<byte[]> transaction(long id) {
        return bytes("SELECT transaction FROM outbox WHERE id = :id", id);
    }

    private Optional<byte[]> bytes(String select, long id) {
        return sql.sql(select).param("id", id).query(byte[].class).optional();
    }
}
