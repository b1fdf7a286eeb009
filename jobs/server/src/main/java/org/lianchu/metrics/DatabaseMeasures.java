package org.lianchu.metrics;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.lianchu.home.Home;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.outbox.OutboxState;
import org.lianchu.run.RunState;
import org.lianchu.schedule.UnsettledDays;
import org.lianchu.settlement.RunType;
import org.lianchu.time.TradingDay;
import org.lianchu.work.Leases;
import org.lianchu.work.WorkState;
import org.springframework.batch.core.BatchStatus;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the database tells. One read-only transaction, each statement of it cut off after some seconds. */
final class DatabaseMeasures {
    private static final String LIMITS = """
            SET LOCAL statement_timeout = '2s'; SET LOCAL lock_timeout = '1s';
            SET LOCAL idle_in_transaction_session_timeout = '30s'""";
    private static final String RUNS = """
            SELECT type, state, count(*) FROM (
                SELECT DISTINCT ON (market, first_day, last_day, type, generation) type, state FROM run
                ORDER BY market, first_day, last_day, type, generation, version DESC) latest
            GROUP BY 1, 2""";
    private static final String STEPS = """
            SELECT CASE WHEN step_name LIKE '%:%' THEN 'partition' ELSE 'step' END, status, count(*)
            FROM batch_step_execution WHERE create_time > localtimestamp - interval '7 days' GROUP BY 1, 2""";
    private static final String DISCREPANCIES = """
            SELECT l.code, count(*), coalesce(sum(abs(d.effect_fen)), 0), count(*) - count(d.effect_fen)
            FROM discrepancy_life l LEFT JOIN discrepancy d ON d.day = l.day AND d.run = l.last_run AND d.id = l.id
            WHERE l.status = 'OPEN' GROUP BY 1""";
    private static final String OUTBOX = "SELECT state, count(*) FROM outbox GROUP BY 1";
    private static final String OUTBOX_AGE =
            "SELECT coalesce(extract(epoch FROM now() - min(planned_at)), 0) FROM outbox"
                    + " WHERE next_attempt IS NOT NULL";
    private static final String FOLLOWED = "SELECT coalesce(max(number) + 1, 0) FROM ledger_block";
    private static final String DOCUMENTS = """
            SELECT state, count(*), coalesce(sum(rejects), 0) FROM document
            WHERE received_at > now() - interval '24 hours' GROUP BY 1""";
    private static final String SCHEDULE = """
            SELECT job, CASE WHEN failure IS NULL THEN 0 ELSE 1 END, extract(epoch FROM now() - ended_at)
            FROM schedule_outcome""";

    private static final String LIVE =
            " WHERE seen > clock_timestamp() - interval '%d seconds'".formatted(Leases.TERM.toSeconds());

    private static final String WORKERS = "SELECT count(*) FROM worker" + LIVE;
    private static final String PARTS = "SELECT state, count(*) FROM work_lease GROUP BY 1";
    private static final String WORKER_PARTS = """
            SELECT w.name, count(*) FILTER (WHERE l.state = 'TAKEN'), count(*) FILTER (WHERE l.state = 'DONE')
            FROM worker w LEFT JOIN work_lease l ON l.worker = w.name
            """ + LIVE + " GROUP BY 1";
    private static final String PART_AGE = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(since)), 0) FROM work_lease
            WHERE state = 'TAKEN'""";

    private final DataSource database;
    private final UnsettledDays unsettled;
    private final Clock clock;

    DatabaseMeasures(Home home, DataSource database, Clock clock) {
        this.database = database;
        this.unsettled = new UnsettledDays(home, clock);
        this.clock = clock;
    }

    /** A row of a query: its first texts, and then numbers. */
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    Measured measure() throws SQLException, IOException {
        Measured measured = new Measured();
        try (Connection connection = database.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(LIMITS);
                runs(statement, measured);
                discrepancies(statement, measured);
                outbox(statement, measured);
                documents(statement, measured);
                each(statement, FOLLOWED, row -> measured.note(Measure.FOLLOWED_BLOCKS, row.getLong(1)));
                each(statement, SCHEDULE, row -> {
                    measured.note(Measure.SCHEDULE_FAILED, row.getLong(2), row.getString(1));
                    measured.note(Measure.SCHEDULE_AGE, row.getLong(3), row.getString(1));
                });
                work(statement, measured);
                days(connection, measured);
            } finally {
                connection.rollback();
            }
        }
        return measured;
    }

    private static void each(Statement statement, String query, Row taking) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                taking.take(rows);
            }
        }
    }

    /** Counts of every state that there can be: who watches one does not ask whether it is there. */
    private static Map<String, Long> zeros(Enum<?>... states) {
        Map<String, Long> counts = new HashMap<>();
        Stream.of(states).forEach(state -> counts.put(state.name(), 0L));
        return counts;
    }

    private static void runs(Statement statement, Measured measured) throws SQLException {
        Map<String, Map<String, Long>> byType = new HashMap<>();
        Stream.of(RunType.values()).forEach(type -> byType.put(type.name(), zeros(RunState.values())));
        each(
                statement,
                RUNS,
                row -> byType.computeIfAbsent(row.getString(1), any -> new HashMap<>())
                        .put(row.getString(2), row.getLong(3)));
        note(measured, Measure.RUNS, byType);
        Map<String, Map<String, Long>> byKind = new HashMap<>();
        Stream.of("step", "partition").forEach(kind -> byKind.put(kind, zeros(BatchStatus.values())));
        each(
                statement,
                STEPS,
                row -> byKind.computeIfAbsent(row.getString(1), any -> new HashMap<>())
                        .put(row.getString(2), row.getLong(3)));
        note(measured, Measure.STEPS, byKind);
    }

    private static void note(Measured measured, Measure measure, Map<String, Map<String, Long>> counts) {
        counts.forEach(
                (first, states) -> states.forEach((state, count) -> measured.note(measure, count, first, state)));
    }

    private static void work(Statement statement, Measured measured) throws SQLException {
        each(statement, WORKERS, row -> measured.note(Measure.WORKERS, row.getLong(1)));
        Map<String, Long> parts = zeros(WorkState.State.values());
        each(statement, PARTS, row -> parts.put(row.getString(1), row.getLong(2)));
        parts.forEach((state, count) -> measured.note(Measure.PARTS, count, state));
        each(statement, WORKER_PARTS, row -> {
            measured.note(Measure.WORKER_PARTS, row.getLong(2), row.getString(1), WorkState.State.TAKEN.name());
            measured.note(Measure.WORKER_PARTS, row.getLong(3), row.getString(1), WorkState.State.DONE.name());
        });
        each(statement, PART_AGE, row -> measured.note(Measure.PART_AGE, row.getLong(1)));
    }

    private static void discrepancies(Statement statement, Measured measured) throws SQLException {
        Map<String, long[]> byCode = new HashMap<>();
        each(
                statement,
                DISCREPANCIES,
                row -> byCode.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3), row.getLong(4)}));
        for (DiscrepancyCode code : DiscrepancyCode.values()) {
            long[] numbers = byCode.getOrDefault(code.name(), new long[3]);
            measured.note(Measure.DISCREPANCIES, numbers[0], code.name(), String.valueOf(code.isBlocking()));
            measured.note(Measure.DISCREPANCY_FEN, numbers[1], code.name());
            measured.note(Measure.DISCREPANCY_UNKNOWN, numbers[2], code.name());
        }
    }

    private static void outbox(Statement statement, Measured measured) throws SQLException {
        Map<String, Long> counts = zeros(OutboxState.values());
        each(statement, OUTBOX, row -> counts.put(row.getString(1), row.getLong(2)));
        counts.forEach((state, count) -> measured.note(Measure.OUTBOX, count, state));
        each(statement, OUTBOX_AGE, row -> measured.note(Measure.OUTBOX_AGE, row.getLong(1)));
    }

    private static void documents(Statement statement, Measured measured) throws SQLException {
        Map<String, Long> counts = new HashMap<>(Map.of("ACCEPTED", 0L, "REFUSED", 0L));
        long[] rejects = new long[1];
        each(statement, DOCUMENTS, row -> {
            counts.put(row.getString(1), row.getLong(2));
            rejects[0] += row.getLong(3);
        });
        counts.forEach((state, count) -> measured.note(Measure.DOCUMENTS, count, state));
        measured.note(Measure.REJECTS, rejects[0]);
    }

    private void days(Connection connection, Measured measured) throws IOException {
        List<TradingDay> days = unsettled.list(new SingleConnectionDataSource(connection, true));
        Function<TradingDay, Long> age = day -> ChronoUnit.DAYS.between(
                day.date(), clock.instant().atOffset(TradingDay.ZONE).toLocalDate());
        measured.note(Measure.UNSETTLED_DAYS, days.size());
        measured.note(Measure.UNSETTLED_AGE, days.stream().findFirst().map(age).orElse(0L));
    }
}
