package org.lianchu.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table of planned writes (migration V2). Safe for many threads and processes. */
public final class Outbox {
    private static final int ROWS_A_STATEMENT = 1000;
    private static final String PLAN = """
            INSERT INTO outbox (business_key, signer, function, source, argument, argument_sha256, argument_bytes,
                                state, next_attempt)
            SELECT key, signer, function, source, argument, sha256, bytes, 'PLANNED', now()
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::int[])
                   WITH ORDINALITY AS planned (key, signer, function, source, argument, sha256, bytes, place)
             ORDER BY place
            ON CONFLICT (business_key) DO NOTHING
            """;
    private static final String OTHERS = """
            SELECT business_key, state FROM outbox
              JOIN unnest(?::text[], ?::text[]) AS planned (key, sha256) ON business_key = key
             WHERE argument_sha256 <> sha256
             ORDER BY business_key LIMIT 1
            """;
    private static final String REARM = """
            UPDATE outbox SET state = 'PLANNED', argument = ?, argument_sha256 = ?, argument_bytes = ?,
                   transaction_id = NULL, transaction = NULL, code = NULL, holder = NULL, next_attempt = now(),
                   ended_at = NULL
             WHERE business_key = ? AND state = 'REFUSED'
            """;
    private static final String RELEASE = """
            UPDATE outbox SET holder = NULL, next_attempt = now()
             WHERE signer = ? AND holder IS NOT NULL AND next_attempt IS NOT NULL
            """;
    private static final String FIND = """
            SELECT business_key, function, state, transaction_id, block, same_again, code, message, attempts,
                   next_attempt
              FROM outbox WHERE business_key = ?
            """;
    private static final String METRICS = """
            SELECT state, count(*), sum(attempts),
                   extract(epoch FROM now() - min(planned_at) FILTER (WHERE next_attempt IS NOT NULL))
              FROM outbox GROUP BY state
            """;

    private final DataSource database;

    public Outbox(DataSource database) {
        this.database = database;
    }

    /**
     * Plans writes within the caller's transaction: they exist if it commits. The same again is left as it is.
     *
     * @return how many were not planned before
     * @throws OtherContentException if a key is planned with other content; the transaction should be rolled back
     */
    public static int plan(Connection connection, List<PlannedWrite> writes) throws SQLException {
        int planned = 0;
        for (int from = 0; from < writes.size(); from += ROWS_A_STATEMENT) {
            List<PlannedWrite> some = writes.subList(from, Math.min(writes.size(), from + ROWS_A_STATEMENT));
            int added = insert(connection, some);
            if (added < some.size()) {
                requireSame(connection, some);
            }
            planned += added;
        }
        return planned;
    }

    private static int insert(Connection connection, List<PlannedWrite> writes) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(PLAN)) {
            insert.setArray(1, texts(connection, writes, PlannedWrite::businessKey));
            insert.setArray(2, texts(connection, writes, PlannedWrite::signer));
            insert.setArray(3, texts(connection, writes, PlannedWrite::function));
            insert.setArray(4, array(connection, "text", writes, PlannedWrite::source));
            insert.setArray(5, connection.createArrayOf("bytea", kept(writes)));
            insert.setArray(6, texts(connection, writes, write -> write.sha256().toString()));
            insert.setArray(7, array(connection, "int", writes, write -> write.argument().length));
            return insert.executeUpdate();
        }
    }

    private static Object[] kept(List<PlannedWrite> writes) {
        return writes.stream()
                .map(write -> write.source() == null ? write.argument() : null)
                .toArray(byte[][]::new);
    }

    private static void requireSame(Connection connection, List<PlannedWrite> writes) throws SQLException {
        try (PreparedStatement others = connection.prepareStatement(OTHERS)) {
            others.setArray(1, texts(connection, writes, PlannedWrite::businessKey));
            others.setArray(2, texts(connection, writes, write -> write.sha256().toString()));
            try (ResultSet row = others.executeQuery()) {
                if (row.next()) {
                    throw new OtherContentException(row.getString(1) + " is planned with other content and is "
                            + row.getString(2) + "; only what was refused can be armed again with other content");
                }
            }
        }
    }

    private static Array texts(Connection connection, List<PlannedWrite> writes, Function<PlannedWrite, String> value)
            throws SQLException {
        return array(connection, "text", writes, value::apply);
    }

    private static Array array(
            Connection connection,
            String type,
            List<PlannedWrite> writes,
            Function<PlannedWrite, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, writes.stream().map(value).toArray());
    }

    /**
     * Plans writes in a transaction of its own.
     *
     * @throws OtherContentException if a key is planned with other content; then none of them is planned
     */
    public int plan(List<PlannedWrite> writes) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int planned = plan(connection, writes);
                connection.commit();
                return planned;
            } finally {
                connection.rollback();
            }
        }
    }

    /**
     * Plans a refused write again with another argument (or the same, when what was refused has healed), within the
     * caller's transaction.
     *
     * @return whether it was refused; anything else is left as it is
     */
    public static boolean rearm(Connection connection, PlannedWrite write) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(REARM)) {
            update.setBytes(1, write.source() == null ? write.argument() : null);
            update.setString(2, write.sha256().toString());
            update.setInt(3, write.argument().length);
            update.setString(4, write.businessKey());
            return update.executeUpdate() == 1;
        }
    }

    /** {@link #rearm(Connection, PlannedWrite)} in a transaction of its own. */
    public boolean rearm(PlannedWrite write) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            return rearm(connection, write);
        }
    }

    /**
     * Makes due at once what a signer's drains took up and did not put down, because they died: for a caller that knows
     * that none of them lives. Without it their rows wait until the leases end.
     *
     * @return how many
     */
    public int release(String signer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(RELEASE)) {
            connection.setAutoCommit(true);
            update.setString(1, signer);
            return update.executeUpdate();
        }
    }

    /** A write by its business key; empty if it was never planned. */
    public Optional<OutboxRow> find(String businessKey) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, businessKey);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static OutboxRow read(ResultSet row) throws SQLException {
        Timestamp next = row.getTimestamp(10);
        return new OutboxRow(
                row.getString(1),
                row.getString(2),
                OutboxState.valueOf(row.getString(3)),
                row.getString(4),
                row.getObject(5, Long.class),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8),
                row.getInt(9),
                next == null ? null : next.toInstant());
    }

    /** What the outbox holds now. */
    public OutboxMetrics metrics() throws SQLException {
        Map<OutboxState, Long> counts = new EnumMap<>(OutboxState.class);
        for (OutboxState state : OutboxState.values()) {
            counts.put(state, 0L);
        }
        long attempts = 0;
        Optional<Duration> oldest = Optional.empty();
        try (Connection connection = database.getConnection();
                PreparedStatement metrics = connection.prepareStatement(METRICS);
                ResultSet row = metrics.executeQuery()) {
            while (row.next()) {
                counts.put(OutboxState.valueOf(row.getString(1)), row.getLong(2));
                attempts += row.getLong(3);
                Duration age = Duration.ofMillis((long) (row.getDouble(4) * 1000));
                if (!row.wasNull()
                        && oldest.map(known -> known.compareTo(age) < 0).orElse(true)) {
                    oldest = Optional.of(age);
                }
            }
        }
        return new OutboxMetrics(counts, attempts, oldest);
    }
}
