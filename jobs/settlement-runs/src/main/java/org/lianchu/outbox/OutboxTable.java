package org.lianchu.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What a drain reads and claims; all times are the database's, which every process shares. */
final class OutboxTable {
    /** What another drain has just locked is skipped, so that drains do not wait for each other. */
    private static final String CLAIM = """
            UPDATE outbox SET holder = ?, next_attempt = now() + ? * interval '1 millisecond', attempts = attempts + 1
             WHERE id IN (SELECT id FROM outbox WHERE signer = ? AND next_attempt <= now()
                           ORDER BY next_attempt, id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING id, business_key, function, source, state, transaction_id, argument_sha256, argument_bytes,
                      attempts
            """;

    private static final String NEXT =
            "SELECT min(next_attempt), now() FROM outbox WHERE signer = ? AND next_attempt IS NOT NULL";

    private final DataSource database;
    private final String holder;
    private final String signer;
    private final Duration lease;

    OutboxTable(DataSource database, String holder, String signer, Duration lease) {
        this.database = database;
        this.holder = holder;
        this.signer = signer;
        this.lease = lease;
    }

    /** Takes up to so many rows that are due, those due longest first. */
    List<Claim> claim(int most) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, holder);
            claim.setLong(2, lease.toMillis());
            claim.setString(3, signer);
            claim.setInt(4, most);
            List<Claim> claims = new ArrayList<>();
            try (ResultSet row = claim.executeQuery()) {
                while (row.next()) {
                    claims.add(read(row));
                }
            }
            return claims;
        }
    }

    private static Claim read(ResultSet row) throws SQLException {
        return new Claim(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                OutboxState.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getInt(9));
    }

    /** How long until a row is due, at least nothing; empty if no row of the signer is open. */
    Optional<Duration> untilNext() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement next = connection.prepareStatement(NEXT)) {
            next.setString(1, signer);
            try (ResultSet row = next.executeQuery()) {
                row.next();
                Timestamp due = row.getTimestamp(1);
                if (due == null) {
                    return Optional.empty();
                }
                Instant now = row.getTimestamp(2).toInstant();
                Duration wait = Duration.between(now, due.toInstant());
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            }
        }
    }

    /** The argument that is kept; empty where a source composes it, and once it was confirmed. */
    Optional<byte[]> argument(long id) throws SQLException {
        return bytes("SELECT argument FROM outbox WHERE id = ?", id);
    }

    /** The signed transaction that is kept. */
    Optional<byte[]> transaction(long id) throws SQLException {
        return bytes("SELECT transaction FROM outbox WHERE id = ?", id);
    }

    private Optional<byte[]> bytes(String sql, long id) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(true);
        return connection;
    }
}
