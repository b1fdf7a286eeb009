package org.lianchu.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianchu.client.Backoff;
import org.lianchu.client.NaiveLedger;
import org.lianchu.contract.Arguments;
import org.lianchu.store.TestDatabase;
import org.lianchu.store.Transactions;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class OutboxIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int ROWS = Integer.getInteger("rows", 2000);
    private static final int POISON = Math.min(1000, ROWS / 4);
    private static final DrainSettings QUICK = new DrainSettings(
            16, Duration.ofMillis(150), new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)), 16 * 1024 * 1024);

    private TestDatabase database;
    private Outbox outbox;

    @BeforeEach
    void start() throws SQLException {
        database = TestDatabase.create();
        outbox = new Outbox(database.source());
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static PlannedWrite write(String text) {
        return new PlannedWrite("key/" + text, "DISPATCH", "anchor", null, Arguments.of(text.getBytes(UTF_8)));
    }

    private static List<PlannedWrite> writes(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> write(prefix + i)).toList();
    }

    private OutboxDrain drain(NaiveLedger ledger) {
        return new OutboxDrain(database.source(), ledger, Map.of(), QUICK);
    }

    @Test
    void every_planned_row_is_written_once_and_its_bytes_let_go() throws SQLException {
        outbox.plan(writes("a", 500));
        NaiveLedger ledger = new NaiveLedger();

        OutboxDrain.Result result =
                new OutboxDrain(database.source(), ledger, Map.of(), DrainSettings.DEFAULT).run(LONG);

        assertThat(result).isEqualTo(new OutboxDrain.Result(500, 0, true));
        assertThat(ledger.commits)
                .hasSize(500)
                .allSatisfy((argument, ids) -> assertThat(ids).hasSize(1));
        assertThat(database.value("SELECT count(*) FROM outbox WHERE state = 'CONFIRMED' AND argument IS NULL"
                        + " AND transaction IS NULL AND block = 1 AND attempts = 1"))
                .isEqualTo("500");
    }

    @Test
    void planning_joins_the_callers_transaction() throws SQLException {
        Transactions.over(database.source()).executeWithoutResult(status -> {
            assertThat(outbox.plan(writes("a", 3))).isEqualTo(3);
            status.setRollbackOnly();
        });
        assertThat(outbox.find("key/a0")).isEmpty();
    }

    @Test
    void planning_the_same_again_changes_nothing_and_other_content_is_an_error() throws SQLException {
        outbox.plan(writes("a", 1500));
        assertThat(outbox.plan(writes("a", 1501))).isEqualTo(1);

        PlannedWrite other = new PlannedWrite("key/a7", "DISPATCH", "anchor", null, Arguments.of(new byte[] {1}));
        assertThatThrownBy(() -> outbox.plan(List.of(write("b"), other)))
                .isInstanceOf(OtherContentException.class)
                .hasMessageContaining("key/a7");
        assertThat(outbox.find("key/b")).as("none of them is planned").isEmpty();
    }

    /** A process that dies at a step: what it does after that never happened. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource
    void a_crash_at_any_step_under_any_fault_leaves_exactly_one_write(NaiveLedger.Fault fault) throws SQLException {
        boolean wasKilled = true;
        for (int last = 1; wasKilled; last++) {
            String text = fault + "-" + last;
            outbox.plan(List.of(write(text)));
            NaiveLedger ledger = new NaiveLedger().always(fault);
            wasKilled = dies(ledger, last, fault);
            ledger.always(NaiveLedger.Fault.NONE);

            drain(ledger).run(LONG);

            ledger.arriveAll();
            assertThat(ledger.commits.get(text))
                    .as("killed at step %s under %s", last, fault)
                    .hasSize(1);
            assertThat(outbox.find("key/" + text).orElseThrow().state()).isEqualTo(OutboxState.CONFIRMED);
        }
    }

    private boolean dies(NaiveLedger ledger, int last, NaiveLedger.Fault fault) throws SQLException {
        AtomicInteger steps = new AtomicInteger();
        OutboxDrain doomed = new OutboxDrain(database.source(), ledger, Map.of(), QUICK, step -> {
            if (steps.incrementAndGet() >= last) {
                throw new Killed();
            }
        });
        try {
            boolean goesWell = fault == NaiveLedger.Fault.NONE;
            doomed.run(goesWell ? LONG : Duration.ofMillis(250));
            return steps.get() >= last;
        } catch (Killed e) {
            return steps.get() < 16;
        }
    }

    @Test
    void random_faults_delay_and_double_nothing() throws SQLException {
        for (long seed = 0; seed < 5; seed++) {
            String prefix = "r" + seed + "-";
            outbox.plan(writes(prefix, 200));
            NaiveLedger ledger = new NaiveLedger(seed, 5);

            assertThat(drain(ledger).run(LONG).isEmpty()).isTrue();

            ledger.arriveAll();
            assertThat(ledger.commits)
                    .as("seed %s", seed)
                    .hasSize(200)
                    .allSatisfy((argument, ids) -> assertThat(ids).hasSize(1));
        }
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_error_while_writing_ends_the_drain_with_it() throws SQLException {
        outbox.plan(writes("a", 100));
        DataSource failing = new DelegatingDataSource(database.source()) {
            @Override
            public Connection getConnection() throws SQLException {
                return withoutCommit(super.getConnection());
            }
        };

        assertThatThrownBy(() -> new OutboxDrain(failing, new NaiveLedger(), Map.of(), QUICK).run(LONG))
                .isInstanceOf(Killed.class);

        assertThat(database.value("SELECT count(*) FROM outbox WHERE state <> 'PLANNED'"))
                .isEqualTo("0");
    }

    private static Connection withoutCommit(Connection connection) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                throw new Killed();
            }
            return method.invoke(connection, arguments);
        };
        return (Connection)
                Proxy.newProxyInstance(OutboxIT.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    @Test
    void two_drains_at_once_share_the_rows() throws SQLException {
        outbox.plan(writes("a", ROWS));
        NaiveLedger ledger = new NaiveLedger(1, 2);

        List<CompletableFuture<OutboxDrain.Result>> drains = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            drains.add(CompletableFuture.supplyAsync(() -> drain(ledger).run(LONG)));
        }
        List<OutboxDrain.Result> results =
                drains.stream().map(CompletableFuture::join).toList();

        ledger.arriveAll();
        assertThat(results).allSatisfy(result -> assertThat(result.isEmpty()).isTrue());
        assertThat(ledger.commits)
                .hasSize(ROWS)
                .allSatisfy((argument, ids) -> assertThat(ids).hasSize(1));
    }

    @Test
    void poison_at_the_head_does_not_hold_up_the_rest() throws SQLException {
        outbox.plan(writes("refuse", POISON / 2));
        outbox.plan(writes("hang", POISON - POISON / 2));
        outbox.plan(writes("good", ROWS));
        NaiveLedger ledger = new NaiveLedger();
        DrainSettings settings = new DrainSettings(
                64, Duration.ofMinutes(5), new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5)), 16 * 1024 * 1024);
        long start = System.nanoTime();

        OutboxDrain.Result result =
                new OutboxDrain(database.source(), ledger, Map.of(), settings).run(() -> ledger.commits.size() == ROWS);

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%d rows behind %d poisoned ones: %d ms%n", ROWS, POISON, took.toMillis());
        assertThat(result.confirmed()).isEqualTo(ROWS);
        assertThat(result.refused()).isEqualTo(POISON / 2);
        assertThat(result.isEmpty()).isFalse();
        OutboxMetrics metrics = outbox.metrics();
        assertThat(metrics.open()).isEqualTo(POISON - POISON / 2);
        assertThat(metrics.count(OutboxState.REFUSED)).isEqualTo(POISON / 2);
        assertThat(metrics.oldest()).isPresent();
        assertThat(metrics.attempts()).isGreaterThanOrEqualTo(ROWS + POISON);
    }

    @Test
    void a_refused_row_names_its_code_and_can_be_armed_again() throws SQLException {
        outbox.plan(List.of(write("refuse")));
        drain(new NaiveLedger()).run(LONG);
        OutboxRow refused = outbox.find("key/refuse").orElseThrow();
        assertThat(refused.state()).isEqualTo(OutboxState.REFUSED);
        assertThat(refused.code()).isEqualTo("NOT_AUTHORISED");
        assertThat(refused.nextAttempt()).isNull();

        PlannedWrite better =
                new PlannedWrite("key/refuse", "DISPATCH", "anchor", null, Arguments.of("good".getBytes(UTF_8)));
        assertThat(outbox.rearm(better)).isTrue();
        assertThat(outbox.rearm(better)).as("planned now, not refused").isFalse();
        drain(new NaiveLedger()).run(LONG);

        assertThat(outbox.find("key/refuse").orElseThrow().state()).isEqualTo(OutboxState.CONFIRMED);
    }

    @Test
    void what_was_refused_is_planned_again_beside_what_is_new_and_what_is_done() throws SQLException {
        outbox.plan(List.of(write("done"), write("refuse")));
        drain(new NaiveLedger()).run(LONG);
        PlannedWrite better =
                new PlannedWrite("key/refuse", "DISPATCH", "anchor", null, Arguments.of("good".getBytes(UTF_8)));
        outbox.planAgain(List.of(write("done"), better, write("new")));

        Map<String, OutboxRow> rows = outbox.find(List.of("key/done", "key/refuse", "key/new", "key/never"));
        assertThat(rows).hasSize(3);
        assertThat(rows.get("key/done").state()).isEqualTo(OutboxState.CONFIRMED);
        assertThat(rows.get("key/refuse").state()).isEqualTo(OutboxState.PLANNED);
        assertThat(rows.get("key/new").state()).isEqualTo(OutboxState.PLANNED);
        drain(new NaiveLedger()).run(LONG);
        assertThat(outbox.find(List.copyOf(rows.keySet())).values())
                .extracting(OutboxRow::state)
                .containsOnly(OutboxState.CONFIRMED);
    }

    @Test
    void what_stood_there_is_confirmed_as_the_same_again() throws SQLException {
        NaiveLedger ledger = new NaiveLedger();
        ledger.commits.put("a", new ArrayList<>(List.of("somebody else's")));
        outbox.plan(List.of(write("a")));

        drain(ledger).run(LONG);

        OutboxRow row = outbox.find("key/a").orElseThrow();
        assertThat(row.state()).isEqualTo(OutboxState.CONFIRMED);
        assertThat(row.sameAgain()).isTrue();
        assertThat(row.transactionId()).isNull();
        assertThat(ledger.commits.get("a")).hasSize(1);
    }

    @Test
    void a_source_composes_the_argument_again_and_is_held_to_the_same_bytes() throws SQLException {
        Arguments arguments = Arguments.of("composed".getBytes(UTF_8));
        outbox.plan(List.of(
                new PlannedWrite("good", "DISPATCH", "settle", "source", arguments),
                new PlannedWrite("other", "DISPATCH", "settle", "source", Arguments.of("planned".getBytes(UTF_8)))));
        assertThat(database.value("SELECT count(argument) FROM outbox")).isEqualTo("0");
        NaiveLedger ledger = new NaiveLedger();

        new OutboxDrain(database.source(), ledger, Map.of("source", key -> arguments), QUICK).run(LONG);

        assertThat(ledger.commits).containsOnlyKeys("composed");
        assertThat(outbox.find("other").orElseThrow().code()).isEqualTo(RowWork.ARGUMENT_DIFFERS);
    }

    @Test
    void a_source_that_cannot_compose_now_is_asked_again() throws SQLException {
        Arguments arguments = Arguments.of("composed".getBytes(UTF_8));
        outbox.plan(List.of(new PlannedWrite("key", "DISPATCH", "settle", "source", arguments)));
        AtomicInteger asked = new AtomicInteger();
        ArgumentSource source = key -> {
            if (asked.incrementAndGet() < 3) {
                throw new IOException("not now");
            }
            return arguments;
        };

        new OutboxDrain(database.source(), new NaiveLedger(), Map.of("source", source), QUICK).run(LONG);

        assertThat(asked).hasValue(3);
        assertThat(outbox.find("key").orElseThrow().attempts()).isEqualTo(3);
    }

    @Test
    void another_identitys_rows_are_left_alone() throws SQLException {
        outbox.plan(List.of(new PlannedWrite("key", "FINANCE", "approveClose", null, Arguments.of(new byte[] {1}))));

        assertThat(drain(new NaiveLedger()).run(LONG)).isEqualTo(new OutboxDrain.Result(0, 0, true));

        assertThat(outbox.find("key").orElseThrow().state()).isEqualTo(OutboxState.PLANNED);
    }
}
