package org.lianchu.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
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
import org.lianchu.compare.Difference.Kind;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Anchor;
import org.lianchu.follow.BlockFollower;
import org.lianchu.outbox.DrainSettings;
import org.lianchu.outbox.Outbox;
import org.lianchu.outbox.OutboxDrain;
import org.lianchu.outbox.PlannedWrite;
import org.lianchu.store.TestDatabase;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerComparisonIT {
    @TempDir
    Path folder;

    private TestDatabase database;
    private DevLedgerMembers members;
    private LedgerConnection store;
    private LedgerConnection dispatch;
    private List<Anchor> anchors;
    private LedgerComparison comparison;

    @BeforeEach
    void fill() throws IOException, SQLException {
        database = TestDatabase.create();
        members = DevLedgerMembers.open(folder);
        store = members.participant(Members.STORAGE, "STORE");
        dispatch = members.operator();
        anchors = new ArrayList<>();
        IntStream.rangeClosed(1, 11).forEach(i -> anchors.add(Members.anchor("STORE", i)));
        for (int year = 0; year < 3; year++) {
            TradingDay[] days = IntStream.range(year * 367, year * 367 + 367)
                    .mapToObj(Members.DAY::plusDays)
                    .toArray(TradingDay[]::new);
            anchors.add(Members.anchor("STORE", year + 1, days));
        }
        new Outbox(database.source())
                .plan(anchors.stream()
                        .map(anchor ->
                                PlannedWrite.of(Keys.document(anchor.submitter(), anchor.document()), "STORE", anchor))
                        .toList());
        new OutboxDrain(database.source(), store, Map.of(), DrainSettings.DEFAULT).run(Duration.ofMinutes(1));
        new BlockFollower(database.source(), dispatch).catchUp();
        comparison = new LedgerComparison(database.source(), dispatch::query, dispatch);
    }

    @AfterEach
    void stop() {
        dispatch.close();
        store.close();
        members.close();
        database.close();
    }

    private List<Difference> found() throws SQLException {
        return comparison.compare(List.of());
    }

    private String document(int index) {
        return anchors.get(index).document().toString();
    }

    @Test
    void what_was_read_from_the_ledger_does_not_differ_from_it() throws SQLException {
        assertThat(database.value("SELECT count(*) FROM ledger_anchor")).isEqualTo("1112");
        assertThat(found()).isEmpty();
    }

    @Test
    void a_row_removed_is_only_on_the_ledger() throws SQLException {
        database.execute("DELETE FROM ledger_document WHERE document = '" + document(3) + "'");
        database.execute("DELETE FROM ledger_anchor WHERE document = '" + document(11) + "'");

        assertThat(found())
                .contains(new Difference(
                        Kind.ONLY_ON_LEDGER, "DOCUMENT", "document/STORE/" + document(3), "attachment 4", ""))
                .hasSize(368)
                .allMatch(difference -> difference.kind() == Kind.ONLY_ON_LEDGER);
    }

    @Test
    void a_row_invented_is_only_in_the_database() throws SQLException {
        database.execute("INSERT INTO ledger_document SELECT repeat('f', 64), 'STORE', 'readings', 99, 'tx', 3");
        database.execute("INSERT INTO ledger_settlement VALUES ('run', '2019-08-01', 'digest', 1, 'tx', 3)");

        assertThat(found())
                .extracting(Difference::kind, Difference::table, Difference::key)
                .containsExactly(
                        tuple(Kind.ONLY_IN_DATABASE, "DOCUMENT", "document/STORE/" + "f".repeat(64)),
                        tuple(Kind.ONLY_IN_DATABASE, "SETTLEMENT", "settlement/run/2019-08-01"));
    }

    @Test
    void a_row_changed_differs_and_both_sides_are_said() throws SQLException {
        database.execute("UPDATE ledger_anchor SET count = 2 WHERE document = '" + document(0) + "'");

        assertThat(found()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.DIFFERS);
            assertThat(difference.key()).isEqualTo("anchor/-/000000/attachment/STORE/0000000001");
            assertThat(difference.onLedger()).contains(document(0) + " 1 ");
            assertThat(difference.inDatabase()).contains(document(0) + " 2 ");
        });
    }

    @Test
    void a_confirmation_without_its_transaction_is_found_and_so_is_the_opposite() throws SQLException {
        String invented =
                Keys.document(anchors.get(1).submitter(), anchors.get(1).document());
        String forgotten =
                Keys.document(anchors.get(2).submitter(), anchors.get(2).document());
        String elsewhere =
                Keys.document(anchors.get(4).submitter(), anchors.get(4).document());
        String stood = Keys.document(anchors.get(0).submitter(), Members.fresh());
        database.execute("UPDATE outbox SET transaction_id = 'none' WHERE business_key = '" + invented + "'");
        database.execute("UPDATE outbox SET state = 'REFUSED', code = 'X' WHERE business_key = '" + forgotten + "'");
        database.execute("UPDATE outbox SET block = 0 WHERE business_key = '" + elsewhere + "'");
        new Outbox(database.source()).plan(List.of(PlannedWrite.of(stood, "STORE", anchors.get(0))));
        database.execute("UPDATE outbox SET state = 'CONFIRMED', same_again = true, next_attempt = NULL"
                + " WHERE business_key = '" + stood + "'");

        assertThat(found())
                .extracting(Difference::key, Difference::kind)
                .containsExactlyInAnyOrder(
                        tuple(invented, Kind.ONLY_IN_DATABASE),
                        tuple(forgotten, Kind.DIFFERS),
                        tuple(elsewhere, Kind.DIFFERS),
                        tuple(stood, Kind.ONLY_IN_DATABASE));
    }

    /** What an application has beside the follower's tables. */
    private static final class Receipts implements ComparedTable {
        @Override
        public String name() {
            return "receipt";
        }

        @Override
        public String prefix() {
            return "document/";
        }

        @Override
        public Optional<String> expected(String key, byte[] value) {
            int sequence = DocumentEntry.decode(value).sequence();
            return sequence % 2 == 0 ? Optional.empty() : Optional.of("number " + sequence);
        }

        @Override
        public void read(JdbcClient sql, Rows rows) {
            sql.sql("SELECT key, says FROM receipt ORDER BY key COLLATE \"C\"").query(row -> {
                rows.accept(row.getString("key"), row.getString("says"));
            });
        }
    }

    @Test
    void an_applications_table_is_compared_in_both_directions_too() throws SQLException {
        database.execute(
                "CREATE TABLE receipt AS SELECT 'document/STORE/' || document AS key, 'number ' || sequence AS says"
                        + " FROM ledger_document WHERE sequence % 2 = 1 AND sequence <> 5");
        database.execute("INSERT INTO receipt VALUES ('document/STORE/zz', 'number 77')");

        assertThat(comparison.compare(List.of(new Receipts())))
                .containsExactlyInAnyOrder(
                        new Difference(Kind.ONLY_ON_LEDGER, "receipt", "document/STORE/" + document(4), "number 5", ""),
                        new Difference(Kind.ONLY_IN_DATABASE, "receipt", "document/STORE/zz", "", "number 77"));
    }
}
