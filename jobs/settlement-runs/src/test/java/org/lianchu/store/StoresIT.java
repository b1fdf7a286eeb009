package org.lianchu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Admission;
import org.lianchu.market.AnchoredDay;
import org.lianchu.market.Dataset;
import org.lianchu.market.MarketDay;
import org.lianchu.market.MasterData;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Ruling;
import org.lianchu.market.RulingEffect;
import org.lianchu.market.Rulings;
import org.lianchu.market.SequenceRange;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stores on a pool of one connection: what does not give it back stops everything after it. */
class StoresIT {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);
    private static final SettlementPeriod PERIOD = new SettlementPeriod(DAY, DAY);
    private static final List<Posting> POSTINGS = List.of(new Posting(
            DAY,
            PostingKind.CALL_FEE,
            "CALL",
            new ParticipantId("POOL"),
            new ParticipantId("STO-01"),
            8_000_000,
            560_000));

    private TestDatabase database;
    private HikariDataSource pool;

    @BeforeEach
    void start() throws SQLException {
        database = TestDatabase.create();
        pool = database.poolOf(1);
    }

    @AfterEach
    void stop() {
        pool.close();
        database.close();
    }

    @Test
    void a_copy_outside_a_transaction_gives_its_connection_back() throws SQLException {
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        new Partitions(JdbcClient.create(jdbc)).ensure("posting", List.of(DAY));

        for (int run = 1; run <= 2; run++) {
            try (CopyEncoder row = new CopyEncoder()) {
                row.row(8)
                        .date(DAY)
                        .int8(run)
                        .int2(1)
                        .text("")
                        .text("A")
                        .text("B")
                        .int8(1)
                        .int8(1);
                Copy.in(jdbc, "posting (day, run, kind, reference, payer, payee, wh, fen)", List.of(row));
            }
            assertThat(new SubmissionStore(pool).of(DAY, Pinned.ALL).profiles()).isEmpty();
        }

        assertThat(database.value("SELECT count(*) FROM posting")).isEqualTo("2");
    }

    @Test
    void what_is_written_in_parts_asks_for_the_callers_transaction() throws SQLException {
        ResultStore results = new ResultStore(pool);

        for (int i = 0; i < 2; i++) {
            assertThatIllegalStateException().isThrownBy(() -> results.addPostings(1, POSTINGS));
        }
        Transactions.over(pool).executeWithoutResult(status -> {
            results.addPostings(1, POSTINGS);
            status.setRollbackOnly();
        });
        assertThat(database.value("SELECT count(*) FROM posting")).isEqualTo("0");

        Transactions.over(pool).executeWithoutResult(status -> results.addPostings(1, POSTINGS));
        assertThat(database.value("SELECT count(*) FROM posting")).isEqualTo("1");
        // nothing counts of a day that has no digest yet
        assertThat(results.postings(1, DAY)).isEmpty();
    }

    @Test
    void what_is_anchored_and_not_pinned_is_late_and_missing() throws SQLException {
        LedgerStore ledger = new LedgerStore(pool);
        for (int i = 1; i <= 3; i++) {
            anchor("STO-01", "readings", i, 1);
            receive(i);
        }
        anchor("STO-01", "trades", 4, 1); // a party's copy settles nothing
        anchor("DISPATCH", "trades", 5, 2);
        Pinned pinned = new Pinned(2, List.of(1L));

        assertThat(names(ledger.missing(PERIOD, 2, pinned)))
                .containsExactly("DISPATCH/trades/5", "STO-01/readings/1", "STO-01/readings/3");
        assertThat(names(ledger.missing(PERIOD, 1, pinned))).containsExactly("STO-01/readings/1", "STO-01/readings/3");
        assertThat(names(ledger.missing(PERIOD, 2, Pinned.ALL))).containsExactly("DISPATCH/trades/5");
        assertThat(ledger.after(Term.of("qinghai", DAY), new RunPins(1, 0, 0), PERIOD))
                .isEmpty();
    }

    private static List<String> names(List<AnchoredDay> anchored) {
        return anchored.stream()
                .map(a -> a.submitter() + "/" + a.dataset().text() + "/" + a.sequence())
                .toList();
    }

    @Test
    void what_is_not_an_input_of_its_day_is_left_out() throws SQLException {
        MarketDay market = new MasterData(List.of(), List.of(), List.of()).on(DAY);
        for (int i = 1; i <= 3; i++) {
            anchor("DISPATCH", "trades", i, 1);
            receive("DISPATCH", i);
        }
        database.execute(
                "UPDATE ledger_anchor SET anchored_at = timestamptz '%s 00:00+08' + interval '25 h'".formatted(DAY));
        database.execute("UPDATE ledger_anchor SET anchored_at = anchored_at - interval '1 s' WHERE sequence = 3");
        Rulings none = Rulings.NONE;
        Rulings included = new Rulings(List.of(new Ruling(
                ParticipantId.DISPATCH, Dataset.TRADES, new SequenceRange(2, 2), RulingEffect.INCLUDE, "reason")));
        Duration hour = Duration.ofHours(1).minusSeconds(1);

        assertThat(left(new Admission(none, market, Optional.of(hour)))).containsExactly(1L, 2L);
        assertThat(left(new Admission(included, market, Optional.of(hour)))).containsExactly(1L);
        assertThat(left(new Admission(none, market, Optional.of(hour.plusSeconds(1)))))
                .isEmpty();
        assertThat(left(new Admission(none, market, Optional.empty()))).isEmpty();
    }

    private List<Long> left(Admission admission) {
        return new DayDocuments(pool)
                .of(Pinned.ALL, admission, Optional.empty())
                .excluded();
    }

    @Test
    void bids_that_were_anchored_when_the_gate_had_passed_are_left_out() throws SQLException {
        for (int i = 1; i <= 3; i++) {
            anchor("SUN", "bids", i, 1);
            receive("SUN", i);
        }
        database.execute("UPDATE ledger_anchor SET anchored_at = timestamptz '2019-07-31 12:00+08'");
        database.execute("UPDATE ledger_anchor SET anchored_at = anchored_at - interval '1 s' WHERE sequence = 1");
        Admission any =
                new Admission(Rulings.NONE, new MasterData(List.of(), List.of(), List.of()).on(DAY), Optional.empty());
        Instant gate = Instant.parse("2019-07-31T04:00:00Z");
        DayDocuments documents = new DayDocuments(pool);

        assertThat(documents.of(Pinned.ALL, any, Optional.of(gate)).excluded()).containsExactly(2L, 3L);
        assertThat(documents
                        .of(Pinned.ALL, any, Optional.of(gate.plusSeconds(1)))
                        .excluded())
                .isEmpty();
        assertThat(documents.of(Pinned.ALL, any, Optional.empty()).excluded()).isEmpty();
    }

    @Test
    void what_is_not_countersigned_holds_nothing_and_what_is_ruled_out_is_found() throws SQLException {
        PublicationStore publications = new PublicationStore(pool);
        for (int i = 1; i <= 4; i++) {
            receive("DISPATCH", i);
        }
        publish("rulings", 1);
        publish("rulings", 2);
        publish("rulings", 3);
        assertThat(publications.notCountersigned()).containsExactly(1L, 2L, 3L);
        database.execute("INSERT INTO ledger_countersignature VALUES ('rulings', 2, '', '', 1)");
        assertThat(publications.notCountersigned()).containsExactly(1L, 3L);
        assertThat(publications.waiting()).containsExactly(new PublicationStore.Waiting("rulings", 3));
        Rulings rulings = new Rulings(List.of(
                new Ruling(
                        ParticipantId.DISPATCH,
                        Dataset.READINGS,
                        new SequenceRange(2, 9),
                        RulingEffect.EXCLUDE,
                        "reason"),
                new Ruling(
                        ParticipantId.DISPATCH,
                        Dataset.READINGS,
                        new SequenceRange(3, 3),
                        RulingEffect.INCLUDE,
                        "reason")));
        assertThat(publications.excluded(rulings)).containsExactly(2L, 4L);
    }

    private void publish(String dataset, int sequence) throws SQLException {
        database.execute("INSERT INTO ledger_publication VALUES ('%s', %d, '%s', 1, '', '', 1)"
                .formatted(dataset, sequence, hash(sequence)));
    }

    private static Hash hash(int number) {
        return Hash.parse("%064x".formatted(number));
    }

    private void anchor(String submitter, String dataset, int sequence, int cut) throws SQLException {
        database.execute("INSERT INTO ledger_anchor (day, dataset, submitter, sequence, document, count, root, cut,"
                + " anchored_at)"
                + " VALUES ('%s', '%s', '%s', %d, '%s', 1, '%s', %d, now())"
                        .formatted(DAY, dataset, submitter, sequence, hash(sequence), hash(0), cut));
    }

    private void receive(int number) throws SQLException {
        receive("STO-01", number);
    }

    private void receive(String submitter, int number) throws SQLException {
        database.execute("""
                INSERT INTO document (id, submitter, file, sha256, format, dataset, state, records, total_wh, rejects,
                                      rank, sequence, ledger_id, secret)
                VALUES (%d, '%s', 'f', '%s', 'CSV', 'readings', 'ACCEPTED', 1, 0, 0, %d, %d, '%s', '')
                """.formatted(number, submitter, hash(number), number, number, hash(number)));
    }
}
