package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.GALE;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.SUN;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SequenceEntry;
import org.lianchu.contract.request.Anchor;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

class AnchorTest {
    private static final TradingDay JULY_1 = TradingDay.of(2019, 7, 1);
    private static final ParticipantId PARTICIPANT = new ParticipantId("SUN");

    private final Story story = Story.begun();
    private final Channel channel = story.channel;

    private static TestDocument readings(int sequence, TradingDay... days) {
        return SmallMarket.document(
                "SUN",
                Dataset.READINGS,
                sequence,
                List.of(days).stream()
                        .map(day -> SmallMarket.reading("PV-1", Register.GENERATION, day, sequence))
                        .toList());
    }

    private static TestDocument attachment(String submitter) {
        return SmallMarket.document(
                submitter,
                Dataset.ATTACHMENT,
                1,
                List.of(new CanonicalRecord.OfDataRow(
                        SmallMarket.row(Dataset.ATTACHMENT, "application/pdf", "a", "00", "T1"))));
    }

    @Test
    void an_anchor_is_one_key_a_day_one_by_document_and_one_by_number() {
        TestDocument document = readings(3, DAY, JULY_1);
        channel.accept(SUN, document.anchor());
        AnchoredChunk chunk = channel.stored("anchor/2019-06-18/000001/readings/SUN/0000000003", AnchoredChunk::decode);
        assertThat(chunk)
                .isEqualTo(
                        new AnchoredChunk(document.id, 1, document.roots.get(0).root(), channel.now));
        assertThat(channel.state.get("anchor/2019-07-01/000001/readings/SUN/0000000003"))
                .isNotNull();
        DocumentEntry entry = channel.stored(Keys.document(PARTICIPANT, document.id), DocumentEntry::decode);
        assertThat(entry.days()).containsExactly(DAY, JULY_1);
        assertThat(entry.sequence()).isEqualTo(3);
        assertThat(channel.stored(Keys.sequence(PARTICIPANT, Dataset.READINGS, 3), SequenceEntry::decode)
                        .document())
                .isEqualTo(document.id);
    }

    @Test
    void a_document_without_days_is_anchored_under_a_dash() {
        channel.accept(SUN, attachment("SUN").anchor());
        assertThat(channel.state.get("anchor/-/000000/attachment/SUN/0000000001"))
                .isNotNull();
    }

    @Test
    void a_number_already_taken_is_refused_even_for_other_days() {
        channel.accept(SUN, readings(1, DAY).anchor());
        channel.refuse(SUN, readings(1, JULY_1).anchor(), RefusalCode.SEQUENCE_TAKEN, "number 1", "SUN");
        channel.accept(SUN, readings(2, JULY_1).anchor());
    }

    @Test
    void a_document_already_anchored_is_refused_under_another_number_naming_the_one_it_has() {
        TestDocument document = readings(1, DAY);
        channel.accept(SUN, document.anchor());
        Anchor renumbered = new Anchor(document.id, PARTICIPANT, Dataset.READINGS, 2, document.roots);
        channel.refuse(SUN, renumbered, RefusalCode.EXISTS_WITH_OTHER_CONTENT, document.id, "number 1 of SUN");
        Anchor otherRoot = new Anchor(document.id, PARTICIPANT, Dataset.READINGS, 1, readings(9, DAY).roots);
        channel.refuse(SUN, otherRoot, RefusalCode.EXISTS_WITH_OTHER_CONTENT);
    }

    @Test
    void one_anchors_for_oneself_only() {
        channel.refuse(GALE, readings(1, DAY).anchor(), RefusalCode.NOT_AUTHORISED, "SUN");
        channel.refuse(DISPATCH, readings(1, DAY).anchor(), RefusalCode.NOT_AUTHORISED, "SUN");
        channel.refuse(SUN, attachment("DISPATCH").anchor(), RefusalCode.NOT_AUTHORISED, "dispatch");
        channel.refuse(DISPATCH, attachment("POOL").anchor(), RefusalCode.RESERVED_NAME, "POOL");
    }

    @Test
    void what_is_published_is_not_anchored() {
        List<CanonicalRecord> rows = List.of(new CanonicalRecord.OfDataRow(
                SmallMarket.row(Dataset.EXEMPTIONS, "PV-1", "CONCESSION", "2019-06-01", "")));
        TestDocument exemptions = SmallMarket.document("DISPATCH", Dataset.EXEMPTIONS, 1, rows);
        channel.refuse(DISPATCH, exemptions.anchor(), RefusalCode.WRONG_DATASET, "exemptions");
        List<CanonicalRecord> answer =
                List.of(new CanonicalRecord.OfDataRow(SmallMarket.row(Dataset.ANSWERS, "d", "UPHELD", "r", "n")));
        channel.refuse(
                SUN,
                SmallMarket.document("SUN", Dataset.ANSWERS, 1, answer).anchor(),
                RefusalCode.WRONG_DATASET,
                "answers");
        channel.refuse(
                DISPATCH,
                SmallMarket.document("DISPATCH", Dataset.ANSWERS, 1, answer).anchor(),
                RefusalCode.WRONG_DATASET,
                "answers");
    }

    @Test
    void a_document_id_is_nobodys_else() {
        TestDocument document = readings(1, DAY);
        Anchor squatted = new Anchor(document.id, Story.participant(GALE), Dataset.READINGS, 1, document.roots);
        channel.accept(GALE, squatted);
        channel.accept(SUN, document.anchor());
    }

    @Test
    void an_anchor_belongs_to_the_cut_of_its_term_that_is_open() {
        channel.accept(SUN, readings(1, DAY, JULY_1).anchor());
        story.cut(JUNE);
        channel.accept(SUN, readings(2, DAY, JULY_1).anchor());
        assertThat(keys())
                .containsExactly(
                        "anchor/2019-06-18/000001/readings/SUN/0000000001",
                        "anchor/2019-06-18/000002/readings/SUN/0000000002",
                        "anchor/2019-07-01/000001/readings/SUN/0000000001",
                        "anchor/2019-07-01/000001/readings/SUN/0000000002");
        assertThat(keys()).allSatisfy(key -> assertThat(AnchorKey.parse(key)).hasToString(key));
    }

    private List<String> keys() {
        return channel.state.snapshot().keySet().stream()
                .filter(AnchorKey::isAnchor)
                .toList();
    }

    @Test
    void days_are_bounded_by_the_channels_first_and_two_months_from_now() {
        channel.now = Instant.parse("2019-08-01T15:59:59Z");
        channel.refuse(SUN, readings(1, DAY.plusDays(-1)).anchor(), RefusalCode.DAY_OUT_OF_BOUNDS, "2019-06-17", DAY);
        TradingDay last = TradingDay.parse("2019-10-02");
        channel.refuse(SUN, readings(1, last.plusDays(1)).anchor(), RefusalCode.DAY_OUT_OF_BOUNDS, last);
        channel.accept(SUN, readings(1, last).anchor());
        TestDocument far = SmallMarket.document(
                "DISPATCH",
                Dataset.READINGS,
                1,
                List.of(SmallMarket.reading("PV-1", Register.GENERATION, TradingDay.parse("9999-12-31"), 1)));
        channel.refuse(DISPATCH, far.anchor(), RefusalCode.DAY_OUT_OF_BOUNDS, "9999-12-31");
    }

    @Test
    void a_participants_document_has_at_most_four_hundred_days_and_dispatchs_may_have_more() {
        channel.now = Instant.parse("2021-08-01T00:00:00Z");
        TradingDay[] days = new SettlementPeriod(DAY, DAY.plusDays(400)).days().toArray(TradingDay[]::new);
        channel.refuse(SUN, readings(1, days).anchor(), RefusalCode.TOO_MANY_CHUNKS, "401");
        channel.accept(SUN, readings(1, Arrays.copyOf(days, 400)).anchor());
        List<CanonicalRecord> all = Stream.of(days)
                .map(day -> SmallMarket.reading("PV-1", Register.GENERATION, day, 1))
                .toList();
        channel.accept(
                DISPATCH,
                SmallMarket.document("DISPATCH", Dataset.READINGS, 1, all).anchor());
    }

    @Test
    void a_participant_anchors_so_many_documents_for_a_generation_and_then_waits_for_the_next() {
        for (int i = 1; i <= 128; i++) {
            channel.call(SUN, readings(i, DAY).anchor());
        }
        channel.refuse(SUN, readings(129, DAY).anchor(), RefusalCode.QUOTA_USED, "128", "generation 0", JUNE);
        channel.accept(SUN, readings(129, JULY_1).anchor());
        story.freeze(0);
        channel.accept(SUN, readings(130, DAY).anchor());
        channel.accept(SUN, attachment("SUN").anchor());
    }

    @Test
    void numbers_are_not_taken_far_ahead() {
        channel.accept(SUN, readings(1000, DAY).anchor());
        channel.refuse(SUN, readings(2001, DAY).anchor(), RefusalCode.SEQUENCE_TOO_FAR, "1001");
        channel.refuse(SUN, readings(Integer.MAX_VALUE, DAY).anchor(), RefusalCode.SEQUENCE_TOO_FAR);
        channel.accept(SUN, readings(2000, DAY).anchor());
    }
}
