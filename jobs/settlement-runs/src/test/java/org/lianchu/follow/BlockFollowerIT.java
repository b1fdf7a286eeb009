package org.lianchu.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianchu.client.FakeChain;
import org.lianchu.client.FakeChain.Call;
import org.lianchu.client.wire.UnreadableException;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.Countersignature;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Publication;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.SettledDay.MasterNumbers;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.store.TestDatabase;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.dao.DataAccessException;

class BlockFollowerIT {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);
    private static final ParticipantId GALE = new ParticipantId("GALE");
    private static final int VALID = 0;
    private static final int CONFLICT = 11;

    private TestDatabase database;

    @BeforeEach
    void start() throws SQLException {
        database = TestDatabase.create();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static Hash hash(String text) {
        return Hash.sha256(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Call anchor(int sequence, int days) {
        Hash document = hash("document " + sequence);
        Map<String, byte[]> writes = new LinkedHashMap<>();
        List<TradingDay> all = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            all.add(DAY.plusDays(i));
            String key = new AnchorKey(DAY.plusDays(i), 1, Dataset.READINGS, GALE, sequence).toString();
            writes.put(key, new AnchoredChunk(document, 3, hash("root " + i), Instant.EPOCH).encode());
        }
        writes.put(
                Keys.document(GALE, document),
                new DocumentEntry(GALE, Dataset.READINGS, sequence, all, hash("request")).encode());
        return new Call("anchor" + sequence, writes, VALID, 0);
    }

    private static Call settle(RunId run, TradingDay day, int argumentBytes) {
        SettledDay settled = new SettledDay(
                run,
                day,
                new RunPins(1, 0, 0),
                7,
                hash("seal"),
                2,
                hash("accounts"),
                hash("curve"),
                "rule",
                hash("rule"),
                new MasterNumbers(0, 1, 1),
                List.of(),
                hash("r"));
        return new Call("settle" + day, Map.of(Keys.settlement(run, day), settled.encode()), VALID, argumentBytes);
    }

    private String count(String table) throws SQLException {
        return database.value("SELECT count(*) FROM " + table);
    }

    @Test
    void what_was_written_is_in_the_tables_with_transaction_and_block() throws SQLException {
        Term term = new Term("qinghai", YearMonth.of(2019, 8));
        SettlementPeriod august = term.days();
        RunId run = new RunId("qinghai", august, RunType.FINAL, 0, 1);
        FakeChain chain = new FakeChain()
                .append()
                .append(anchor(1, 31), anchor(2, 1))
                .append(
                        new Call(
                                "publish",
                                Map.of(
                                        Keys.publication(Dataset.RESOURCES, 4),
                                        new Publication(hash("d"), 12, hash("bytes"), hash("r")).encode(),
                                        Keys.published(Dataset.RESOURCES, 4),
                                        new byte[] {1})),
                        new Call("freeze", Map.of(Keys.freeze(term, 0), new Freeze(1, august, hash("r")).encode())),
                        settle(run, DAY, 10));

        BlockFollower.Progress progress = new BlockFollower(database.source(), chain).catchUp();

        assertThat(progress).isEqualTo(new BlockFollower.Progress(3, 5, 3));
        assertThat(database.value("SELECT concat_ws(' ', submitter, dataset, sequence, transaction_id, block)"
                        + " FROM ledger_document WHERE document = '" + hash("document 2") + "'"))
                .isEqualTo("GALE readings 2 anchor2 1");
        assertThat(count("ledger_anchor")).isEqualTo("32");
        assertThat(database.value("SELECT concat_ws(' ', dataset, submitter, sequence, count, root, cut)"
                        + " FROM ledger_anchor WHERE day = '2019-08-31'"))
                .isEqualTo("readings GALE 1 3 " + hash("root 30") + " 1");
        assertThat(database.value("SELECT concat_ws(' ', dataset, sequence, count, sha256, transaction_id, block)"
                        + " FROM ledger_publication"))
                .isEqualTo("resources 4 12 " + hash("bytes") + " publish 2");
        assertThat(database.value("SELECT concat_ws(' ', run, day, seal, postings, block) FROM ledger_settlement"))
                .isEqualTo(run + " 2019-08-01 " + hash("seal") + " 7 2");
        assertThat(database.value("SELECT concat_ws(' ', market, month, generation, first_day, last_day)"
                        + " FROM ledger_freeze"))
                .isEqualTo("qinghai 2019-08 0 2019-08-01 2019-08-31");
    }

    @Test
    void what_is_countersigned_is_in_a_table_of_its_own() throws SQLException {
        String key = Keys.countersignature(Dataset.RESOURCES, 4);
        byte[] value = new Countersignature(hash("bytes"), hash("r")).encode();
        FakeChain chain = new FakeChain().append().append(new Call("countersign", Map.of(key, value)));

        new BlockFollower(database.source(), chain).catchUp();

        assertThat(database.value("SELECT concat_ws(' ', dataset, sequence, sha256, transaction_id, block)"
                        + " FROM ledger_countersignature"))
                .isEqualTo("resources 4 " + hash("bytes") + " countersign 1");
    }

    @Test
    void what_is_not_valid_wrote_nothing() throws SQLException {
        Call good = anchor(1, 2);
        Call stale = new Call("stale", anchor(2, 2).writes(), CONFLICT, 0);

        new BlockFollower(database.source(), new FakeChain().append(stale, good)).catchUp();

        assertThat(count("ledger_document")).isEqualTo("1");
        assertThat(count("ledger_anchor")).isEqualTo("2");
    }

    @Test
    void reading_on_begins_where_it_ended_and_nothing_is_read_twice() throws SQLException {
        FakeChain chain = new FakeChain().append().append(anchor(1, 2));
        BlockFollower follower = new BlockFollower(database.source(), chain);
        follower.catchUp();
        assertThat(follower.catchUp()).isEqualTo(new BlockFollower.Progress(0, 0, 2));

        chain.append(anchor(2, 2)).append();

        assertThat(follower.catchUp()).isEqualTo(new BlockFollower.Progress(2, 1, 4));
        assertThat(count("ledger_document")).isEqualTo("2");
    }

    @Test
    void a_crash_while_writing_leaves_checkpoint_and_tables_as_they_were() throws SQLException {
        FakeChain chain = new FakeChain().append().append(anchor(1, 2)).append(anchor(2, 2));
        database.execute("ALTER TABLE ledger_anchor ADD CONSTRAINT dies CHECK (sequence < 2)");
        BlockFollower follower = new BlockFollower(database.source(), chain);

        assertThatThrownBy(follower::catchUp).isInstanceOf(DataAccessException.class);

        assertThat(count("ledger_block")).isEqualTo("0");
        assertThat(count("ledger_document")).isEqualTo("0");
        database.execute("ALTER TABLE ledger_anchor DROP CONSTRAINT dies");
        follower.catchUp();
        assertThat(count("ledger_document")).isEqualTo("2");
    }

    @Test
    void two_followers_at_once_do_the_work_once() throws SQLException {
        FakeChain chain = new FakeChain();
        for (int i = 0; i < 400; i++) {
            chain.append(anchor(i, 31));
        }
        List<CompletableFuture<Void>> followers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            followers.add(CompletableFuture.runAsync(() -> new BlockFollower(database.source(), chain).catchUp()));
        }
        followers.forEach(CompletableFuture::join);

        assertThat(count("ledger_document")).isEqualTo("400");
        assertThat(count("ledger_anchor")).isEqualTo("12400");
        assertThat(database.value("SELECT number FROM ledger_block")).isEqualTo("399");
    }

    @Test
    void another_ledger_is_named_and_nothing_is_taken_from_it() throws SQLException {
        new BlockFollower(database.source(), new FakeChain().append().append(anchor(1, 1))).catchUp();

        FakeChain other = new FakeChain().append().append(anchor(2, 1)).append(anchor(3, 1));
        assertThatThrownBy(() -> new BlockFollower(database.source(), other).catchUp())
                .isInstanceOf(ForkedLedgerException.class)
                .hasMessageContaining("block 1 was ");
        FakeChain shorter = new FakeChain().append();
        assertThatThrownBy(() -> new BlockFollower(database.source(), shorter).catchUp())
                .isInstanceOf(ForkedLedgerException.class)
                .hasMessageContaining("at least 2 blocks, this one has 1");
        assertThat(count("ledger_document")).isEqualTo("1");
    }

    @Test
    void a_block_that_does_not_follow_or_was_altered_is_named() throws SQLException {
        FakeChain chain = new FakeChain().append().append(anchor(1, 1)).append(anchor(2, 1));
        FakeChain other = new FakeChain().append(anchor(9, 1)).append(anchor(8, 1));
        chain.blocks.set(1, other.blocks.get(1));
        assertThatThrownBy(() -> new BlockFollower(database.source(), chain).catchUp())
                .isInstanceOf(ForkedLedgerException.class)
                .hasMessageContaining("block 1 does not follow block 0");

        chain.blocks.set(
                1,
                chain.blocks.get(2).toBuilder()
                        .setData(other.blocks.get(1).getData())
                        .build());
        assertThatThrownBy(() -> new BlockFollower(database.source(), chain).catchUp())
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("does not hold what its header hashes");
    }

    /** Half a year: 40,000 anchored chunks and 197 settlements of a megabyte. */
    @Test
    void half_a_year_is_read_in_seconds() throws SQLException {
        RunId run = new RunId(
                "qinghai",
                new SettlementPeriod(DAY, DAY.plusDays(Integer.getInteger("days", 40))),
                RunType.FINAL,
                0,
                1);
        FakeChain chain = new FakeChain();
        for (int i = 0; i < 1300; i++) {
            chain.append(anchor(i, 31));
        }
        for (int i = 0; i < Integer.getInteger("days", 40); i++) {
            chain.append(settle(run, DAY.plusDays(i), 1 << 20));
        }
        long start = System.nanoTime();

        new BlockFollower(database.source(), chain).catchUp();

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%d blocks, %s anchors: %d ms%n", chain.height(), count("ledger_anchor"), took.toMillis());
        assertThat(count("ledger_anchor")).isEqualTo("40300");
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }
}
