package org.lianchu.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.DevLedgerMembers;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Members;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Anchor;
import org.lianchu.follow.BlockFollower;
import org.lianchu.store.TestDatabase;

/** From plan to confirmation on the one-process ledger. */
class DrainToDevLedgerIT {
    private static final int ROWS = Integer.getInteger("rows", 300);

    @TempDir
    Path folder;

    private TestDatabase database;
    private DevLedgerMembers members;
    private LedgerConnection store;

    @BeforeEach
    void start() throws IOException, SQLException {
        database = TestDatabase.create();
        members = DevLedgerMembers.open(folder);
        store = members.participant(Members.STORAGE, "STORE");
    }

    @AfterEach
    void stop() {
        store.close();
        members.close();
        database.close();
    }

    private static PlannedWrite planned(Anchor anchor) {
        return PlannedWrite.of(Keys.document(anchor.submitter(), anchor.document()), "STORE", anchor);
    }

    @Test
    void planned_anchors_are_on_the_ledger_once_and_in_the_tables() throws IOException, SQLException {
        List<PlannedWrite> writes = IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> planned(Members.anchor("STORE", i)))
                .toList();
        Outbox outbox = new Outbox(database.source());
        outbox.plan(writes);
        long start = System.nanoTime();

        OutboxDrain.Result result =
                new OutboxDrain(database.source(), store, Map.of(), DrainSettings.DEFAULT).run(Duration.ofMinutes(30));

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%d rows to the ledger: %d ms%n", ROWS, took.toMillis());
        assertThat(result).isEqualTo(new OutboxDrain.Result(ROWS, 0, true));
        TransactionCheck check = new TransactionCheck(members.trust());
        new BlockFollower(database.source(), store, Optional.of(check)).catchUp();
        assertThat(database.value("SELECT count(*) FROM outbox o JOIN ledger_document d"
                        + " ON o.business_key = 'document/' || d.submitter || '/' || d.document"
                        + " AND o.transaction_id = d.transaction_id"
                        + " AND o.block = d.block WHERE o.state = 'CONFIRMED'"))
                .isEqualTo(String.valueOf(ROWS));
    }

    @Test
    void a_drain_ends_with_its_last_row_and_not_with_the_next_look() {
        Outbox outbox = new Outbox(database.source());
        Duration fastest = Duration.ofMinutes(1);
        for (int i = 1; i <= 10; i++) {
            outbox.plan(List.of(planned(Members.anchor("STORE", i))));
            long start = System.nanoTime();
            new OutboxDrain(database.source(), store, Map.of(), DrainSettings.DEFAULT).run(Duration.ofMinutes(1));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }
        assertThat(fastest).isLessThan(OutboxDrain.POLL);
    }

    @Test
    void the_follower_confirms_what_a_drain_that_died_had_sent() throws SQLException {
        Anchor anchor = Members.anchor("STORE", 1);
        Outbox outbox = new Outbox(database.source());
        outbox.plan(List.of(planned(anchor)));
        OutboxDrain doomed = new OutboxDrain(database.source(), store, Map.of(), DrainSettings.DEFAULT, step -> {
            if (step.equals("status")) {
                throw new IllegalStateException("killed");
            }
        });
        try {
            doomed.run(Duration.ofMinutes(1));
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }
        OutboxRow sent = outbox.find(Keys.document(anchor.submitter(), anchor.document()))
                .orElseThrow();
        assertThat(sent.state()).isEqualTo(OutboxState.SUBMITTED);
        store.status(String.valueOf(sent.transactionId()));

        new BlockFollower(database.source(), store).catchUp();

        OutboxRow row = outbox.find(sent.businessKey()).orElseThrow();
        assertThat(row.state()).isEqualTo(OutboxState.CONFIRMED);
        assertThat(row.transactionId()).isEqualTo(sent.transactionId());
        assertThat(row.block()).isPositive();
        assertThat(row.nextAttempt()).isNull();
    }
}
