package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DAYS;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.FINAL;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.NIGHT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.GivenDay.SaltedRecord;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.MerkleTree;
import org.lianchu.evidence.Salt;
import org.lianchu.evidence.SealedDay;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Register;
import org.lianchu.rule.RuleBook;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

class SettlementTest {
    private final Story story = Story.anchored(DAYS);
    private final Channel channel = story.channel;
    private final List<TestDocument> documents = story.market.documents;

    private GivenDay night(List<TestDocument> inputs, List<DocumentName> late) {
        return story.settle(NIGHT, DAY, inputs, late, story.market.seal(RunType.PROVISIONAL, DAY, inputs));
    }

    @Test
    void a_settled_day_holds_what_the_format_says_and_nothing_of_the_day() {
        GivenDay settle = story.settle(NIGHT, DAY, documents);
        channel.accept(DISPATCH, settle);
        SettledDay settled = channel.stored(Keys.settlement(NIGHT, DAY), SettledDay::decode);
        DayOutcome outcome = story.market.outcome(RunType.PROVISIONAL, DAY, documents);
        SealedDay sealed = story.computed(NIGHT, DAY);
        assertThat(sealed.postings()).isEqualTo(outcome.postings()).hasSize(4);
        String facts = "0005" + str("decisions") + "00000000" + str("exemptions") + "00000001" + str("participants")
                + "00000001" + str("resources") + "00000001" + str("rulings") + "00000000";
        String expected = "02" + str(NIGHT.toString()) + "00004691" + "00000001" + "00000004"
                + settle.settle().seal() + "00000005" + sealed.accountTree().root() + sealed.curve()
                + str("qinghai-2019") + Hash.sha256(RuleBook.shippedBytes("qinghai-2019")) + facts + "00000000"
                + Hash.sha256(settle.encode());
        assertThat(HexFormat.of().formatHex(settled.encode())).isEqualTo(expected);
        assertThat(channel.state.get(Keys.settlement(NIGHT, DAY))).isEqualTo(settled.encode());
    }

    /** A u16 length and the text. */
    private static String str(String text) {
        return String.format("%04x", text.length())
                + HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_document_named_late_is_left_out_of_a_provisional_day_and_its_name_stays() {
        TestDocument late = documents.get(4);
        List<TestDocument> rest = without(late);
        channel.accept(DISPATCH, night(rest, List.of(late.name)));
        SettledDay settled = channel.stored(Keys.settlement(NIGHT, DAY), SettledDay::decode);
        assertThat(settled.late()).containsExactly(late.name);
    }

    private List<TestDocument> without(TestDocument document) {
        return documents.stream().filter(d -> d != document).toList();
    }

    @Test
    void a_document_that_is_here_is_not_late_and_a_final_day_has_none() {
        GivenDay both = story.settle(NIGHT, DAY, documents, List.of(documents.get(0).name), Hash.sha256());
        channel.refuse(DISPATCH, both, RefusalCode.LATE_NOT_ALLOWED, documents.get(0).name);
        story.freeze(0);
        TestDocument late = documents.get(4);
        GivenDay settle = story.settle(FINAL, DAY, without(late), List.of(late.name), Hash.sha256());
        channel.refuse(DISPATCH, settle, RefusalCode.LATE_NOT_ALLOWED, late.name);
    }

    @Test
    void a_day_settled_with_other_content_under_the_same_run_is_refused() {
        channel.accept(DISPATCH, story.settle(NIGHT, DAY, documents));
        TestDocument late = documents.get(4);
        channel.refuse(DISPATCH, night(without(late), List.of(late.name)), RefusalCode.EXISTS_WITH_OTHER_CONTENT);
    }

    @Test
    void what_was_never_anchored_and_what_does_not_settle_is_no_input() {
        TestDocument unknown = SmallMarket.document(
                "SUN", Dataset.READINGS, 9, List.of(SmallMarket.reading("PV-1", Register.GENERATION, DAY, 1)));
        TestDocument copy = story.market.documents(DAYS).get(7);
        for (TestDocument document : List.of(unknown, copy)) {
            List<TestDocument> more = new ArrayList<>(documents);
            more.add(document);
            GivenDay settle = story.settle(NIGHT, DAY, more, List.of(), Hash.sha256());
            channel.refuse(DISPATCH, settle, RefusalCode.NOT_AN_INPUT, document.name);
        }
        GivenDay lateUnknown = story.settle(NIGHT, DAY, documents, List.of(unknown.name), Hash.sha256());
        channel.refuse(DISPATCH, lateUnknown, RefusalCode.NOT_AN_INPUT, unknown.name);
    }

    @Test
    void a_final_day_needs_its_generation_frozen_and_settles_what_the_generation_has() {
        GivenDay settle = story.settle(FINAL, DAY, documents);
        channel.refuse(DISPATCH, settle, RefusalCode.NOT_FROZEN, "generation 0");
        story.freeze(0);
        GivenDay early = Story.settle(
                FINAL,
                new RunPins(9, 0, 0),
                DAY,
                documents,
                List.of(),
                settle.settle().seal());
        channel.refuse(DISPATCH, early, RefusalCode.WRONG_CUT, "cut 1", "cut 9");
        TestDocument after = SmallMarket.document(
                "SUN", Dataset.READINGS, 2, List.of(SmallMarket.reading("PV-1", Register.GENERATION, DAY, 1)));
        story.anchor(after);
        List<TestDocument> more = new ArrayList<>(documents);
        more.add(after);
        GivenDay tooMany = story.settle(FINAL, DAY, more, List.of(), Hash.sha256());
        channel.refuse(DISPATCH, tooMany, RefusalCode.NOT_AN_INPUT, after.name, "cut 1");
        channel.accept(DISPATCH, settle);
    }

    @Test
    void market_facts_published_after_the_freeze_wait_for_the_next_generation() {
        story.freeze(0);
        story.publish(
                Dataset.EXEMPTIONS,
                2,
                List.of(SmallMarket.row(Dataset.EXEMPTIONS, "PV-1", "CONCESSION", "2019-06-01", "")));
        channel.accept(DISPATCH, story.settle(FINAL, DAY, documents));
        SettledDay settled = channel.stored(Keys.settlement(FINAL, DAY), SettledDay::decode);
        assertThat(settled.facts().exemptions()).isEqualTo(1);
    }

    @Test
    void the_publication_with_the_highest_number_is_in_force() {
        story.market.exemptions.clear();
        story.publish(
                Dataset.EXEMPTIONS,
                2,
                List.of(SmallMarket.row(Dataset.EXEMPTIONS, "PV-1", "CONCESSION", "2019-06-01", "")));
        story.publish(
                Dataset.EXEMPTIONS,
                3,
                List.of(SmallMarket.row(Dataset.EXEMPTIONS, "PV-1", "CONCESSION", "2019-07-01", "")));
        channel.accept(DISPATCH, story.settle(NIGHT, DAY, documents));
    }

    @Test
    void a_tampered_record_or_one_too_few_differs_from_the_root() {
        GivenDay good = story.settle(NIGHT, DAY, documents);
        List<GivenDay.Chunk> chunks = new ArrayList<>(good.chunks());
        SaltedRecord record = chunks.get(0).records().get(0);
        byte[] tampered = record.bytes().clone();
        tampered[40] ^= 1;
        DocumentName document = chunks.get(0).document();
        for (List<SaltedRecord> records : List.of(
                List.of(new SaltedRecord(record.salt(), tampered)),
                List.of(new SaltedRecord(Salt.of(new byte[16]), record.bytes())),
                List.<SaltedRecord>of(),
                List.of(record, record))) {
            chunks.set(0, new GivenDay.Chunk(document, records));
            channel.refuse(DISPATCH, with(good, chunks), RefusalCode.ROOT_DIFFERS, document);
        }
    }

    @Test
    void an_anchor_that_lies_about_its_count_is_not_settled() {
        TestDocument good = SmallMarket.document(
                "SUN", Dataset.READINGS, 2, List.of(SmallMarket.reading("PV-1", Register.GENERATION, DAY, 1)));
        ChunkRoot lie = new ChunkRoot(DAY, 2, good.roots.get(0).root());
        channel.accept(Story.SUN, new Anchor(good.id, good.submitter, good.dataset, 2, List.of(lie)));
        List<TestDocument> inputs = new ArrayList<>(documents);
        inputs.add(good);
        GivenDay settle = story.settle(NIGHT, DAY, inputs, List.of(), Hash.sha256());
        channel.refuse(DISPATCH, settle, RefusalCode.ROOT_DIFFERS, good.name, "2 records");
    }

    private static GivenDay with(GivenDay given, List<GivenDay.Chunk> chunks) {
        return new GivenDay(given.settle(), chunks, given.secret());
    }

    @Test
    void a_chunk_of_other_records_than_it_should_hold_is_void_whole_and_stops_nobody() {
        byte[] reading =
                SmallMarket.reading("PV-1", Register.GENERATION, DAY, 1).bytes();
        byte[] ofNext = SmallMarket.reading("PV-1", Register.GENERATION, DAY.plusDays(1), 1)
                .bytes();
        byte[] trade = SmallMarket.trade("T9", "PV-1", DAY, 1, 1).bytes();
        GivenDay good = story.settle(NIGHT, DAY, documents);
        List<GivenDay.Chunk> chunks = new ArrayList<>(good.chunks());
        chunks.add(undecodable(2, List.of(reading, new byte[] {1})));
        chunks.add(undecodable(3, List.of(reading, ofNext)));
        chunks.add(undecodable(4, List.of(trade)));
        chunks.add(undecodable(5, List.of(reading, reading)));
        chunks.sort(Comparator.comparing(GivenDay.Chunk::document));
        RunPins later = new RunPins(story.cut(JUNE), 0, 0);
        Settle settle = new Settle(
                NIGHT,
                "qinghai",
                RunType.PROVISIONAL,
                0,
                later,
                DAY,
                List.of(),
                good.settle().seal());
        channel.accept(DISPATCH, new GivenDay(settle, chunks, good.secret()));
    }

    /** Anchored all the same: nobody can see what is behind a root. */
    private GivenDay.Chunk undecodable(int sequence, List<byte[]> records) {
        return anchored(sequence, records.size(), records);
    }

    private GivenDay.Chunk anchored(int sequence, int count, List<byte[]> records) {
        Salt salt = Salt.of(new byte[16]);
        TreeHasher hasher = new TreeHasher();
        Hash root = MerkleTree.rootOf(
                records.stream().map(r -> hasher.saltedLeaf(salt, r)).toList());
        DocumentName name = new DocumentName(Story.participant(Story.SUN), Dataset.READINGS, sequence);
        Hash id = Hash.sha256(("bad " + sequence).getBytes(StandardCharsets.UTF_8));
        List<ChunkRoot> chunks = List.of(new ChunkRoot(DAY, count, root));
        channel.accept(Story.SUN, new Anchor(id, name.submitter(), name.dataset(), sequence, chunks));
        return new GivenDay.Chunk(
                name, records.stream().map(r -> new SaltedRecord(salt, r)).toList());
    }

    @Test
    void a_chunk_with_more_records_than_its_owner_can_have_is_not_even_given() {
        anchored(2, 21, List.of(new byte[] {1}));
        GivenDay.Chunk most = anchored(3, 20, List.of(new byte[] {1}));
        GivenDay without = story.settle(NIGHT, DAY, documents);
        channel.refuse(DISPATCH, without, RefusalCode.INCOMPLETE_INPUTS, "SUN/readings/3");
        GivenDay late = story.settle(
                NIGHT,
                DAY,
                documents,
                List.of(most.document()),
                without.settle().seal());
        channel.accept(DISPATCH, late);
    }

    @Test
    void all_days_of_a_run_and_term_are_settled_with_the_same_pins() {
        RunId run = new RunId("qinghai", Story.PERIOD, RunType.PROVISIONAL, 0, 1);
        channel.accept(DISPATCH, story.settle(run, DAY, documents));
        RunPins other = new RunPins(story.cut(JUNE), 0, 0);
        TradingDay next = DAY.plusDays(1);
        Hash digest = story.market.seal(RunType.PROVISIONAL, next, documents);
        GivenDay apart = Story.settle(run, other, next, documents, List.of(), digest);
        channel.refuse(DISPATCH, apart, RefusalCode.WRONG_CUT, run);
        channel.accept(DISPATCH, story.settle(run, next, documents));
    }

    @Test
    void a_run_names_no_publication_that_there_is_not() {
        int cut = story.cut(JUNE);
        Hash digest = story.market.seal(RunType.PROVISIONAL, DAY, documents);
        for (RunPins none : List.of(new RunPins(cut, 1, 0), new RunPins(cut, 0, 1))) {
            GivenDay settle = Story.settle(NIGHT, none, DAY, documents, List.of(), digest);
            channel.refuse(DISPATCH, settle, RefusalCode.WRONG_CUT, "number 1", "not in force");
        }
    }

    @Test
    void a_cut_that_is_open_settles_nothing_and_what_comes_after_it_does_not_matter() {
        RunPins open = new RunPins(1, 0, 0);
        Hash digest = story.market.seal(RunType.PROVISIONAL, DAY, documents);
        GivenDay settle = Story.settle(NIGHT, open, DAY, documents, List.of(), digest);
        channel.refuse(DISPATCH, settle, RefusalCode.NOT_CUT, "cut 1");
        story.cut(JUNE);
        anchored(2, 1, List.of(new byte[] {1}));
        channel.accept(DISPATCH, settle);
    }

    @Test
    void a_day_that_the_rules_refuse_is_refused_with_every_cause() {
        TestDocument none = SmallMarket.document(
                "SUN",
                Dataset.READINGS,
                2,
                List.of(SmallMarket.reading("PV-1", Register.GENERATION, DAY, new long[96], "N".repeat(96))));
        story.anchor(none);
        List<TestDocument> inputs = new ArrayList<>(documents);
        inputs.add(none);
        GivenDay settle = story.settle(NIGHT, DAY, inputs, List.of(), Hash.sha256());
        channel.refuse(DISPATCH, settle, RefusalCode.DAY_REFUSED, "MISSING_DETERMINANT", "PV-1 GENERATION", DAY);
    }

    @Test
    void overlapping_master_data_refuse_the_day() {
        List<DataRow> rows = new ArrayList<>(story.market.participantRows());
        rows.add(rows.get(0));
        story.publish(Dataset.PARTICIPANTS, 2, rows);
        channel.refuse(
                DISPATCH,
                story.settle(NIGHT, DAY, documents),
                RefusalCode.DAY_REFUSED,
                "OVERLAPPING_MASTER_DATA",
                "STORE");
    }

    @Test
    void a_day_without_a_rule_is_refused_and_one_with_a_rule_that_is_not_approved_by_that_name() {
        TradingDay late = TradingDay.of(2025, 7, 1);
        RunId run = new RunId("qinghai", new SettlementPeriod(late, late), RunType.PROVISIONAL, 0, 1);
        GivenDay settle = story.settle(run, late, List.of(), List.of(), Hash.sha256());
        channel.refuse(DISPATCH, settle, RefusalCode.DAY_REFUSED, "NO_RULE", late);
        channel.accept(DISPATCH, new ProposeRule(RuleBook.shippedBytes("qinghai-2025")));
        channel.refuse(DISPATCH, settle, RefusalCode.RULE_NOT_APPROVED, "qinghai-2025", late);
    }

    @Test
    void another_market_and_a_day_outside_the_term_are_refused() {
        RunId other = new RunId("xinjiang", NIGHT.period(), RunType.PROVISIONAL, 0, 1);
        channel.refuse(
                DISPATCH,
                story.settle(other, DAY, documents, List.of(), Hash.sha256()),
                RefusalCode.OTHER_MARKET,
                "qinghai",
                "xinjiang");
        story.freeze(0);
        TradingDay early = TradingDay.of(2019, 6, 17);
        RunId run = new RunId("qinghai", new SettlementPeriod(early, DAY), RunType.FINAL, 0, 1);
        channel.refuse(
                DISPATCH,
                story.settle(run, early, List.of(), List.of(), Hash.sha256()),
                RefusalCode.WRONG_PERIOD,
                early);
    }

    @Test
    void a_day_without_any_document_settles_to_nothing() {
        TradingDay quiet = TradingDay.of(2019, 8, 1);
        RunId run = new RunId("qinghai", new SettlementPeriod(quiet, quiet), RunType.PROVISIONAL, 0, 1);
        channel.accept(DISPATCH, story.settle(run, quiet, List.of(), List.of(), MerkleTree.EMPTY_ROOT));
    }
}
