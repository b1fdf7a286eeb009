package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.GALE;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.SUN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SequenceEntry;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.FreezeTerm;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
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
        AnchoredChunk chunk = channel.stored("anchor/2019-06-18/readings/SUN/3", AnchoredChunk::decode);
        assertThat(chunk)
                .isEqualTo(
                        new AnchoredChunk(document.id, 1, document.roots.get(0).root(), 0));
        assertThat(channel.state.get("anchor/2019-07-01/readings/SUN/3")).isNotNull();
        DocumentEntry entry = channel.stored(Keys.document(document.id), DocumentEntry::decode);
        assertThat(entry.days()).containsExactly(DAY, JULY_1);
        assertThat(entry.sequence()).isEqualTo(3);
        assertThat(channel.stored(Keys.sequence(PARTICIPANT, Dataset.READINGS, 3), SequenceEntry::decode)
                        .document())
                .isEqualTo(document.id);
    }

    @Test
    void a_document_without_days_is_anchored_under_a_dash() {
        channel.accept(SUN, attachment("SUN").anchor());
        assertThat(channel.state.get("anchor/-/attachment/SUN/1")).isNotNull();
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
    void what_is_published_is_not_anchored_and_answers_are_dispatchs() {
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
        channel.accept(
                DISPATCH,
                SmallMarket.document("DISPATCH", Dataset.ANSWERS, 1, answer).anchor());
    }

    @Test
    void what_comes_after_a_freeze_is_of_the_next_generation_of_that_term_alone() {
        channel.accept(SUN, readings(1, DAY, JULY_1).anchor());
        channel.accept(DISPATCH, new FreezeTerm(JUNE, 0));
        channel.accept(SUN, readings(2, DAY, JULY_1).anchor());
        channel.accept(DISPATCH, new FreezeTerm(JUNE, 1));
        channel.accept(SUN, readings(3, DAY).anchor());
        assertThat(List.of(generation(DAY, 1), generation(DAY, 2), generation(DAY, 3)))
                .containsExactly(0, 1, 2);
        assertThat(List.of(generation(JULY_1, 1), generation(JULY_1, 2))).containsExactly(0, 0);
    }

    private int generation(TradingDay day, int sequence) {
        String key = Keys.anchor(day.toString(), Dataset.READINGS, PARTICIPANT, sequence);
        return channel.stored(key, AnchoredChunk::decode).generation();
    }

    @Test
    void generations_are_frozen_one_after_another_and_a_term_only_with_a_rule_for_each_day() {
        channel.refuse(DISPATCH, new FreezeTerm(JUNE, 1), RefusalCode.WRONG_GENERATION, "0");
        channel.refuse(DISPATCH, new FreezeTerm(Term.parse("xinjiang/2019-06"), 0), RefusalCode.OTHER_MARKET);
        channel.refuse(DISPATCH, new FreezeTerm(Term.parse("qinghai/2019-05"), 0), RefusalCode.NO_RULE, "2019-05");
        channel.refuse(SUN, new FreezeTerm(JUNE, 0), RefusalCode.NOT_AUTHORISED);
        channel.accept(DISPATCH, new FreezeTerm(JUNE, 0));
        assertThat(channel.stored(Keys.freeze(JUNE, 0), Freeze::decode).period())
                .isEqualTo(Story.PERIOD);
    }
}
