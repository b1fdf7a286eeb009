package org.lianchu.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.Scan;
import org.lianchu.handover.UploadLimits;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Side;
import org.lianchu.rule.RuleBook;
import org.lianchu.run.DayList;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunStore;
import org.lianchu.server.ClosedMonth;
import org.lianchu.server.HouseStage;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.RecordRevisions;
import org.lianchu.store.ResultStore;
import org.lianchu.store.StoredRecord;
import org.lianchu.time.TradingDay;

/** What people look up of a closed month. */
class InquiryTest {
    private static final TradingDay ODD = ClosedMonth.ODD;

    @TempDir
    static Path folder;

    private static HouseStage house;
    private static ClosedMonth month;
    private static DataSource database;
    private static DayReader days;
    private static RunStore runs;
    private static ResultStore results;
    private static Trails trails;
    private static Run last;

    @BeforeAll
    static void settle() throws Exception {
        house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT);
        month = ClosedMonth.at(house, folder.resolve("files"));
        database = house.database();
        runs = new RunStore(database);
        results = new ResultStore(database);
        days = new DayReader(runs, RunFunctions.in(database), database);
        trails = new Trails(days, results, new RecordRevisions(database), new DayList(database));
        last = runs.find(month.last().toString()).orElseThrow();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static PostingTrail trail(Posting posting) {
        return trails.from(last, posting.day(), posting.kind(), posting.reference())
                .orElseThrow();
    }

    @Test
    void every_posting_leads_to_a_formula_that_gives_its_fen_and_to_records_on_the_ledger() {
        BigDecimal shares = BigDecimal.ZERO;
        for (Posting posting : results.postings(last.no(), ODD)) {
            PostingTrail trail = trail(posting);
            assertThat(trail.isSameAgain()).isTrue();
            assertThat(trail.inputs())
                    .as(posting.toString())
                    .isNotEmpty()
                    .allSatisfy(input -> assertThat(input.record().anchor()).isNotNull())
                    .allSatisfy(input -> assertThat(input.record().line()).isGreaterThan(1))
                    .allSatisfy(input -> assertThat(input.intervals().isEmpty()).isFalse());
            assertThat(trail.onLedger()).isNotNull();
            if (trail.formula() instanceof Formula.TradeFee trade) {
                assertThat(posting.kind()).isNotIn(PostingKind.CALL_FEE, PostingKind.CALL_SHARE);
                assertThat(fen(trade.nanoYuan())).isEqualTo(posting.fen());
                assertThat(trade.lines().stream()
                                .mapToLong(Formula.Executed::executed)
                                .sum())
                        .isEqualTo(posting.wattHours());
            } else if (trail.formula() instanceof Formula.CallFee fee) {
                assertThat(Math.abs(fen(fee.nanoYuan()) - posting.fen())).isLessThanOrEqualTo(1);
                assertThat(fee.lines().stream()
                                .mapToLong(Formula.Called::called)
                                .sum())
                        .isEqualTo(posting.wattHours());
            } else if (trail.formula() instanceof Formula.CallShare share) {
                assertThat(share.weight()).isEqualTo(posting.wattHours());
                shares = shares.add(share.nanoYuan());
                assertThat(share.poolFen()).isEqualTo(fen(share.poolNanoYuan()));
                assertThat(Math.abs(fen(share.nanoYuan().longValue()) - posting.fen()))
                        .isLessThanOrEqualTo(1);
            }
        }
        assertThat(shares.signum()).isPositive();
    }

    private static long fen(long nanoYuan) {
        return BigDecimal.valueOf(nanoYuan, 7)
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .longValueExact();
    }

    @Test
    void a_record_leads_back_to_the_postings_that_it_stands_in_and_a_replaced_one_to_none() {
        Posting fee = results.postings(last.no(), ODD).stream()
                .filter(posting -> posting.kind() == PostingKind.CALL_FEE)
                .findFirst()
                .orElseThrow();
        StoredRecord charge = trail(fee).inputs().stream()
                .map(PostingTrail.Input::record)
                .filter(record -> record.register() == Register.CHARGE.code())
                .findFirst()
                .orElseThrow();
        assertThat(reached(charge)).flatExtracting(Trails.Reached::postings).contains(fee);
        StoredRecord replaced = new RecordRevisions(database)
                .readings(ODD, new ResourceId(charge.subject()), last.documents()).stream()
                        .filter(record -> record.submitter().equals(charge.submitter())
                                && record.register() == charge.register()
                                && !record.isLatest())
                        .findFirst()
                        .orElseThrow();
        assertThat(reached(replaced))
                .filteredOn(each -> each.record().register() == charge.register()
                        && each.record().subject().equals(charge.subject()))
                .singleElement()
                .satisfies(each -> assertThat(each.used().isEmpty()).isTrue())
                .satisfies(each -> assertThat(each.postings()).isEmpty());
        DocumentFacts document = new DocumentFinder(database)
                .find(new DocumentName(new ParticipantId(charge.submitter()), Dataset.READINGS, charge.sequence()))
                .orElseThrow();
        assertThat(document.block()).isPositive();
        assertThat(document.chunks())
                .anySatisfy(chunk -> assertThat(chunk.day()).isEqualTo(ODD));
        assertThat(document.file()).isNotNull();
    }

    private static List<Trails.Reached> reached(StoredRecord record) {
        return trails.of(last, ODD, record.dataset(), record.document());
    }

    @Test
    void each_answer_costs_what_settling_the_day_by_it_comes_to() {
        Run night = runs.find(month.night().toString()).orElseThrow();
        DiscrepancyStore store = new DiscrepancyStore(database);
        List<String> moved = new ArrayList<>();
        for (DiscrepancyRow row : store.ofRun(night.no())) {
            List<Choice> choices = Choices.of(row, days.read(night, TradingDay.parse(row.day())));
            if (!choices.isEmpty()) {
                assertThat(choices).extracting(Choice::side).containsExactly(Side.OWNER, Side.DISPATCH);
                Choice other = choices.stream()
                        .filter(choice -> !choice.isNow())
                        .findFirst()
                        .orElse(choices.get(0));
                assertThat(other.movedFen()).as(row.toString()).isEqualTo(row.effectFen());
                assertThat(other.changes().stream()
                                .mapToLong(Choice.Change::gainFen)
                                .sum())
                        .isZero();
                if (other.movedFen() > 0) {
                    moved.add(row.id());
                }
            }
        }
        assertThat(moved).contains(month.discrepancy());
    }

    @Test
    void discrepancies_come_by_the_money_at_stake_and_a_party_sees_those_of_its_resources() {
        DiscrepancyList list = new DiscrepancyList(database);
        DiscrepancyList.Wanted all = new DiscrepancyList.Wanted(ClosedMonth.JUNE, null, null, null);
        List<DiscrepancyStore.Found> page = list.page(all, 0, 100);
        assertThat(page).extracting(found -> found.row().id()).contains(month.discrepancy());
        assertThat(page.get(0).row().effectFen())
                .isEqualTo(page.stream()
                        .map(found -> found.row().effectFen())
                        .filter(java.util.Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .max()
                        .orElseThrow());
        assertThat(list.page(all, 1, 1)).containsExactly(page.get(1));
        assertThat(list.totals(all).stream()
                        .mapToLong(DiscrepancyList.Total::count)
                        .sum())
                .isEqualTo(page.size());
        List<String> own = list.resourcesOf(new ParticipantId("STO-01"));
        assertThat(own).isNotEmpty();
        assertThat(list.page(new DiscrepancyList.Wanted(ClosedMonth.JUNE, null, null, own), 0, 100))
                .extracting(found -> found.row().id())
                .contains(month.discrepancy());
        List<String> other = list.resourcesOf(new ParticipantId("GEN-002"));
        assertThat(list.page(new DiscrepancyList.Wanted(ClosedMonth.JUNE, null, null, other), 0, 100))
                .extracting(found -> found.row().id())
                .doesNotContain(month.discrepancy());
    }

    @Test
    void a_resources_day_has_its_registers_its_revisions_and_what_was_done_of_what_it_was_to_do() {
        Run run = days.last(ODD).orElseThrow();
        assertThat(run.key()).isEqualTo(month.last());
        ResourceDay day = new ResourceDays(days, runs, new RecordRevisions(database))
                .find(run, ODD, new ResourceId("ESS-01"))
                .orElseThrow();
        assertThat(day.registers())
                .extracting(ResourceDay.RegisterDay::register)
                .containsExactly(Register.CHARGE, Register.DISCHARGE);
        ResourceDay.Station station = java.util.Objects.requireNonNull(day.station());
        long[] metered = day.registers().get(0).determined().wattHours();
        for (int i = 0; i < metered.length; i++) {
            assertThat(station.executed()[i] + station.day().called()[i] + station.own()[i])
                    .isEqualTo(metered[i]);
        }
        assertThat(day.revisions()).filteredOn(record -> !record.isLatest()).isNotEmpty();
        assertThat(day.revisions()).filteredOn(StoredRecord::isInForce).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void the_ledger_shows_its_cuts_and_who_anchored_what_and_when() {
        LedgerLook look = new LedgerLook(database);
        assertThat(look.followed()).isPositive();
        assertThat(look.cuts(YearMonth.of(2019, 6))).anyMatch(LedgerLook.Cut::isFreeze);
        assertThat(look.writes()).isNotEmpty();
        List<LedgerLook.Party> parties =
                look.parties(ClosedMonth.JUNE, day -> days.function(last).market(day));
        assertThat(parties).extracting(party -> party.id().text()).contains("DISPATCH", "STO-01", "GEN-001");
        assertThat(parties)
                .allSatisfy(party -> assertThat(party.days()).hasSize(ClosedMonth.JUNE.dayCount()))
                .allSatisfy(party ->
                        assertThat(party.count(LedgerLook.Standing.ANCHORED)).isPositive());
    }

    @Test
    void a_claims_history_is_in_the_blocks_that_are_read_once() throws Exception {
        ClaimEvents events = new ClaimEvents(database);
        try (LedgerConnection ledger = house.market().parties().as("DISPATCH")) {
            String key =
                    ledger.query(new Scan("claim/", "", 1)).entries().get(0).key();
            ClaimId id = ClaimId.parse(key.substring("claim/".length()));
            assertThat(id.term()).isEqualTo(new Term("qinghai", YearMonth.of(2019, 6)));
            assertThat(events.of(ledger, id))
                    .singleElement()
                    .satisfies(event -> assertThat(event.function()).isEqualTo("issue"));
            assertThat(events.of(ledger, id)).hasSize(1);
        }
    }

    @Test
    void two_rules_differ_in_what_their_files_differ() {
        List<RuleDifferences.Line> lines =
                RuleDifferences.of(RuleBook.shippedBytes("qinghai-2019"), RuleBook.shippedBytes("qinghai-2025"));
        assertThat(lines)
                .filteredOn(line -> !line.isSame())
                .extracting(RuleDifferences.Line::key)
                .contains("charge.yuan_per_kwh", "first", "id")
                .doesNotContain("market", "sharing");
    }
}
