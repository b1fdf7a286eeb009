package org.lianchu.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianchu.client.Backoff;
import org.lianchu.client.Blocks;
import org.lianchu.client.Deadlines;
import org.lianchu.client.DevLedgerMembers;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Members;
import org.lianchu.client.Outcome;
import org.lianchu.client.Written;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Anchor;
import org.lianchu.devledger.FaultKind;
import org.lianchu.devledger.Faults;
import org.lianchu.store.TestDatabase;

/** A ledger that fails as networks do: everything is written all the same, and once. */
class FaultyLedgerIT {
    private static final int ROWS = 150;
    private static final Deadlines HASTY = new Deadlines(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofMillis(700),
            Duration.ofSeconds(60),
            100);

    @TempDir
    Path folder;

    private DevLedgerMembers members;
    private LedgerConnection store;

    @BeforeEach
    void start() throws IOException {
        members = DevLedgerMembers.open(folder);
        members.participant(Members.STORAGE, "STORE").close();
        store = members.connect(Members.STORAGE, "STORE", HASTY);
    }

    @AfterEach
    void stop() {
        store.close();
        members.close();
    }

    /** How often each document was written by a VALID transaction. */
    private Map<String, Long> writesByDocument() {
        long height = store.height();
        try (Blocks blocks = store.blocks(0)) {
            return IntStream.iterate(0, number -> number < height, number -> number + 1)
                    .mapToObj(number -> blocks.next())
                    .flatMap(LedgerBlock::valid)
                    .flatMap(transaction -> transaction.writes().keySet().stream())
                    .filter(key -> key.startsWith("document/"))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_write_meets_one_fault(FaultKind kind) {
        Anchor anchor = Members.anchor("STORE", 1);
        members.inject(Faults.once(kind, kind));

        Outcome outcome = store.write(anchor);

        members.inject(Faults.none());
        Outcome.Committed committed = Members.require(outcome);
        String key = Keys.document(anchor.submitter(), anchor.document());
        assertThat(writesByDocument()).containsEntry(key, 1L);
        Written first = store.findWrite(key).orElseThrow();
        if (!committed.sameAgain()) {
            assertThat(first).isEqualTo(new Written(committed.transactionId(), committed.block()));
        }
    }

    @Test
    void an_outbox_is_drained_through_faults_of_every_kind() throws SQLException {
        List<PlannedWrite> writes = IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> Members.anchor("STORE", i))
                .map(anchor -> PlannedWrite.of(Keys.document(anchor.submitter(), anchor.document()), "STORE", anchor))
                .toList();
        DrainSettings settings = new DrainSettings(
                32,
                Duration.ofSeconds(10),
                new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1)),
                16 * 1024 * 1024);
        Map<FaultKind, Integer> often = List.of(FaultKind.values()).stream()
                .collect(Collectors.toMap(kind -> kind, kind -> kind == FaultKind.UNAVAILABLE ? 5 : 60));
        try (TestDatabase database = TestDatabase.create()) {
            new Outbox(database.source()).plan(writes);
            members.inject(Faults.random(7, often));

            OutboxDrain.Result result =
                    new OutboxDrain(database.source(), store, Map.of(), settings).run(Duration.ofMinutes(2));

            members.inject(Faults.none());
            assertThat(result.isEmpty()).isTrue();
            assertThat(result.refused()).isZero();
            assertThat(writesByDocument())
                    .hasSize(ROWS)
                    .allSatisfy((key, times) -> assertThat(times).isEqualTo(1));
        }
    }
}
