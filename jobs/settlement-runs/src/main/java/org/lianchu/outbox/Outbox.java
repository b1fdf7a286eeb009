package org.lianchu.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.store.Columns;
import org.lianchu.store.Transactions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table of planned writes (migration V2). Safe for many threads and processes. Each method is one transaction, and
 * within one of the caller's a part of it.
 */
public final class Outbox {
    private static final int ROWS_A_STATEMENT = 1000;
    private static final String PLAN = """
            INSERT INTO outbox (business_key, signer, function, source, argument, argument_sha256, argument_bytes,
                                state, next_attempt)
            SELECT key, signer, function, source, argument, sha256, bytes, 'PLANNED', now()
              FROM unnest(:keys::text[], :signers::text[], :functions::text[], :sources::text[], :arguments::bytea[],
                          :hashes::text[], :bytes::int[])
                   WITH ORDINALITY AS planned (key, signer, function, source, argument, sha256, bytes, place)
             ORDER BY place
            ON CONFLICT (business_key) DO NOTHING
            """;
    private static final String OTHERS = """
            SELECT business_key || ' is planned with other content and is ' || state FROM outbox
              JOIN unnest(:keys::text[], :hashes::text[]) AS planned (key, sha256) ON business_key = key
             WHERE argument_sha256 <> sha256
             ORDER BY business_key LIMIT 1
            """;
    private static final String REARM = """
            UPDATE outbox SET state = 'PLANNED', argument = :argument, argument_sha256 = :sha256,
                   argument_bytes = :bytes, transaction_id = NULL, transaction = NULL, code = NULL, holder = NULL,
                   next_attempt = now(), ended_at = NULL
             WHERE business_key = :key AND state = 'REFUSED'
            """;
    private static final String RELEASE = """
            UPDATE outbox SET holder = NULL, next_attempt = now()
             WHERE signer = :signer AND holder IS NOT NULL AND next_attempt IS NOT NULL
            """;
    private static final String ROWS = """
            SELECT business_key, function, state, transaction_id, block, same_again, code, message, attempts,
                   next_attempt
              FROM outbox
            """;
    private static final String METRICS = """
            SELECT state, count(*) AS count, sum(attempts) AS attempts,
                   min(planned_at) FILTER (WHERE next_attempt IS NOT NULL) AS oldest
              FROM outbox GROUP BY state
            """;

    private static final String WRITTEN = """
            INSERT INTO outbox (business_key, signer, function, argument_sha256, argument_bytes, state, transaction_id,
                                block, attempts, planned_at, ended_at)
            VALUES (?, ?, ?, ?, ?, 'CONFIRMED', ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    public Outbox(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.sql = JdbcClient.create(jdbc);
        this.transactions = Transactions.over(database);
    }

    /**
     * Plans writes. The same again is left as it is.
     *
     * @return how many were not planned before
     * @throws OtherContentException if a key is planned with other content; then none of them is planned
     */
    public int plan(List<PlannedWrite> writes) {
        return transactions.execute(status -> {
            int planned = 0;
            for (int from = 0; from < writes.size(); from += ROWS_A_STATEMENT) {
                List<PlannedWrite> some = writes.subList(from, Math.min(writes.size(), from + ROWS_A_STATEMENT));
                int added = insert(some);
                if (added < some.size()) {
                    requireSame(some);
                }
                planned += added;
            }
            return planned;
        });
    }

    private int insert(List<PlannedWrite> writes) {
        return sql.sql(PLAN)
                .param("keys", texts(writes, PlannedWrite::businessKey))
                .param("signers", texts(writes, PlannedWrite::signer))
                .param("functions", texts(writes, PlannedWrite::function))
                .param("sources", texts(writes, PlannedWrite::source))
                .param("arguments", writes.stream().map(PlannedWrite::kept).toArray(byte[][]::new))
                .param("hashes", texts(writes, write -> write.sha256().toString()))
                .param("bytes", writes.stream().mapToInt(PlannedWrite::bytes).toArray())
                .update();
    }

    private void requireSame(List<PlannedWrite> writes) {
        Optional<String> other = sql.sql(OTHERS)
                .param("keys", texts(writes, PlannedWrite::businessKey))
                .param("hashes", texts(writes, write -> write.sha256().toString()))
                .query(String.class)
                .optional();
        if (other.isPresent()) {
            throw new OtherContentException(
                    other.get() + "; only what was refused can be armed again with other content");
        }
    }

    private static String[] texts(List<PlannedWrite> writes, Function<PlannedWrite, @Nullable String> value) {
        return writes.stream().map(value).toArray(String[]::new);
    }

    /**
     * Plans a refused write again with another argument (or the same, when what was refused has healed).
     *
     * @return whether it was refused; anything else is left as it is
     */
    public boolean rearm(PlannedWrite write) {
        return sql.sql(REARM)
                        .param("argument", write.kept())
                        .param("sha256", write.sha256().toString())
                        .param("bytes", write.bytes())
                        .param("key", write.businessKey())
                        .update()
                == 1;
    }

    /** Plans writes; what was refused is planned again, and what is on its way or done stays as it is. */
    public void planAgain(List<PlannedWrite> writes) {
        Map<String, OutboxRow> known =
                find(writes.stream().map(PlannedWrite::businessKey).toList());
        List<PlannedWrite> others = new ArrayList<>();
        for (PlannedWrite write : writes) {
            OutboxRow row = known.get(write.businessKey());
            if (row != null && row.state() == OutboxState.REFUSED) {
                rearm(write);
            } else {
                others.add(write);
            }
        }
        plan(others);
    }

    /**
     * Makes due at once what a signer's drains took up and did not put down, because they died: for a caller that knows
     * that none of them lives. Without it their rows wait until the leases end.
     *
     * @return how many
     */
    public int release(String signer) {
        return sql.sql(RELEASE).param("signer", signer).update();
    }

    /**
     * A write that stands on the ledger.
     *
     * @param argumentBytes of the request, as far as a block has it
     * @param at the transaction's time
     */
    public record Written(
            String businessKey,
            String function,
            Hash argumentSha256,
            int argumentBytes,
            String transactionId,
            long block,
            Instant at) {}

    /** Notes writes of a signer that the ledger has and the outbox does not know; those that it knows stay. */
    public void note(String signer, List<Written> written) {
        List<Object[]> rows = new ArrayList<>();
        for (Written one : written) {
            Timestamp at = Timestamp.from(one.at);
            rows.add(new Object[] {
                one.businessKey,
                signer,
                one.function,
                one.argumentSha256.toString(),
                one.argumentBytes,
                one.transactionId,
                one.block,
                at,
                at
            });
        }
        transactions.executeWithoutResult(status -> jdbc.batchUpdate(WRITTEN, rows));
    }

    /** A write by its business key; empty if it was never planned. */
    public Optional<OutboxRow> find(String businessKey) {
        return sql.sql(ROWS + "WHERE business_key = :key")
                .param("key", businessKey)
                .query(Outbox::row)
                .optional();
    }

    /** Those of these writes that were ever planned, by their business keys. */
    public Map<String, OutboxRow> find(List<String> businessKeys) {
        return sql
                .sql(ROWS + "WHERE business_key = ANY (:keys)")
                .param("keys", businessKeys.toArray(String[]::new))
                .query(Outbox::row)
                .list()
                .stream()
                .collect(Collectors.toMap(OutboxRow::businessKey, Function.identity()));
    }

    /** Those of these writes that are neither confirmed nor refused. */
    public List<String> open(List<String> businessKeys) {
        return sql.sql("SELECT business_key FROM outbox"
                        + " WHERE business_key = ANY (:keys) AND next_attempt IS NOT NULL ORDER BY id")
                .param("keys", businessKeys.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** The first writes, in the order of their planning, that are neither confirmed nor refused. */
    public List<OutboxRow> open(int most) {
        return sql.sql(ROWS + "WHERE next_attempt IS NOT NULL ORDER BY id LIMIT :most")
                .param("most", most)
                .query(Outbox::row)
                .list();
    }

    /** The writes of one state that are neither confirmed nor refused, and when the first of them was planned. */
    public record OpenWrites(OutboxState state, long count, Instant oldest) {}

    /** Those by state, in the order of their planning. */
    public List<OpenWrites> openByState() {
        return sql.sql("""
                SELECT state, count(*) AS count, min(planned_at) AS oldest FROM outbox
                 WHERE next_attempt IS NOT NULL GROUP BY state ORDER BY min(id)
                """)
                .query((row, n) -> new OpenWrites(
                        OutboxState.valueOf(row.getString("state")),
                        row.getLong("count"),
                        row.getTimestamp("oldest").toInstant()))
                .list();
    }

    /** The refused writes whose keys begin so, in the order of their planning. */
    public List<OutboxRow> refused(String prefix) {
        return sql.sql(ROWS + "WHERE state = 'REFUSED' AND starts_with(business_key, :prefix) ORDER BY id")
                .param("prefix", prefix)
                .query(Outbox::row)
                .list();
    }

    /** How many writes are confirmed whose keys begin so. */
    public long confirmed(String prefix) {
        return sql.sql("SELECT count(*) FROM outbox WHERE state = 'CONFIRMED' AND starts_with(business_key, :prefix)")
                .param("prefix", prefix)
                .query(Long.class)
                .single();
    }

    private static OutboxRow row(ResultSet row, int n) throws SQLException {
        return new OutboxRow(
                row.getString("business_key"),
                row.getString("function"),
                OutboxState.valueOf(row.getString("state")),
                row.getString("transaction_id"),
                row.getObject("block", Long.class),
                row.getBoolean("same_again"),
                row.getString("code"),
                row.getString("message"),
                row.getInt("attempts"),
                Columns.nullableInstant(row, "next_attempt"));
    }

    /** What the outbox holds now. */
    public OutboxMetrics metrics() {
        Map<OutboxState, OutboxMetrics.Writes> writes = new EnumMap<>(OutboxState.class);
        sql.sql(METRICS).query(row -> {
            writes.put(
                    OutboxState.valueOf(row.getString("state")),
                    new OutboxMetrics.Writes(
                            row.getLong("count"), row.getLong("attempts"), Columns.nullableInstant(row, "oldest")));
        });
        return new OutboxMetrics(writes);
    }
}
