package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DAYS;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.FINAL;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.NIGHT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Publish;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Admission;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Exemption;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/** What the countersigner's word does to a settlement: market facts, and rulings on documents. */
class CountersignedTest {
    private final Story story = Story.anchored(DAYS);
    private final Channel channel = story.channel;
    private final List<TestDocument> documents = story.market.documents;

    @Test
    void an_exemption_that_nobody_countersigned_moves_no_money() {
        List<DataRow> rows = List.of(SmallMarket.row(Dataset.EXEMPTIONS, "PV-1", "CONCESSION", "2019-06-01", ""));
        Publish alone = Story.publication(Dataset.EXEMPTIONS, 2, rows);
        channel.accept(DISPATCH, alone);
        channel.accept(DISPATCH, story.settle(NIGHT, DAY, documents));
        assertThat(exemptions(NIGHT)).isEqualTo(1);
        channel.accept(Story.REGULATOR, Story.countersignature(alone));
        story.market.exemptions.clear();
        story.market.exemptions.add(new Exemption(
                new ResourceId("PV-1"), ExemptionReason.CONCESSION, new Validity(TradingDay.of(2019, 6, 1), null)));
        RunId again = NIGHT.withVersion(2);
        channel.accept(DISPATCH, story.settle(again, DAY, documents));
        assertThat(exemptions(again)).isEqualTo(2);
    }

    private int exemptions(RunId run) {
        return channel.stored(Keys.settlement(run, DAY), SettledDay::decode)
                .facts()
                .exemptions();
    }

    /** Anchored and never handed over, it would keep every FINAL of its days from being complete. */
    @Test
    void a_document_that_was_ruled_out_is_not_asked_for_and_no_input() {
        TestDocument held = SmallMarket.document(
                "SUN", Dataset.READINGS, 2, List.of(SmallMarket.reading("PV-1", Register.GENERATION, DAY, 1)));
        story.anchor(held);
        story.freeze(0);
        channel.refuse(
                DISPATCH, story.settle(FINAL, DAY, documents), RefusalCode.INCOMPLETE_INPUTS, held.name, "ruled out");
        story.publish(Dataset.RULINGS, 1, List.of(ruling("SUN", "readings", "2-9", "EXCLUDE")));
        List<TestDocument> with = new ArrayList<>(documents);
        with.add(held);
        channel.refuse(
                DISPATCH,
                story.settle(FINAL, DAY, with, List.of(), Hash.sha256()),
                RefusalCode.NOT_AN_INPUT,
                held.name,
                "ruled out");
        channel.accept(DISPATCH, story.settle(FINAL, DAY, documents));
        SettledDay settled = channel.stored(Keys.settlement(FINAL, DAY), SettledDay::decode);
        assertThat(settled.pins().rulings()).isEqualTo(1);
    }

    @Test
    void what_is_ruled_in_again_is_asked_for_again() {
        TestDocument held = SmallMarket.document(
                "SUN", Dataset.READINGS, 2, List.of(SmallMarket.reading("PV-1", Register.GENERATION, DAY, 1)));
        story.anchor(held);
        DataRow out = ruling("SUN", "readings", "2", "EXCLUDE");
        story.publish(Dataset.RULINGS, 1, List.of(out, ruling("SUN", "readings", "2", "INCLUDE")));
        channel.refuse(DISPATCH, story.settle(NIGHT, DAY, documents), RefusalCode.INCOMPLETE_INPUTS, held.name);
    }

    /** Dispatch would find out first what a station charged, and call it then. */
    @Test
    void calls_that_were_anchored_long_after_their_day_settle_only_by_a_ruling() {
        Duration limit = Duration.ofDays(50); // the others' documents were anchored in August
        Timing timing = Timing.ofOneMachine(DAY);
        channel.run(Channel.SETTINGS.withTiming(
                new Timing(DAY, timing.notice(), timing.betweenCuts(), Optional.of(limit))));
        channel.now = Admission.lastMoment(DAY, limit).plusSeconds(1);
        CanonicalRecord call = SmallMarket.call("C-9", DAY, 5_000);
        TestDocument late = SmallMarket.document("DISPATCH", Dataset.CALLS, 2, List.of(call));
        story.anchor(late);
        List<TestDocument> with = new ArrayList<>(documents);
        with.add(late);
        GivenDay wanted = story.settle(NIGHT, DAY, with, List.of(), Hash.sha256());
        channel.refuse(DISPATCH, wanted, RefusalCode.NOT_AN_INPUT, late.name);
        channel.accept(DISPATCH, story.settle(NIGHT, DAY, documents));
        story.publish(Dataset.RULINGS, 1, List.of(ruling("DISPATCH", "calls", "2", "INCLUDE")));
        channel.refuse(
                DISPATCH, story.settle(NIGHT.withVersion(2), DAY, documents), RefusalCode.INCOMPLETE_INPUTS, late.name);
        channel.accept(DISPATCH, story.settle(NIGHT.withVersion(2), DAY, with));
    }

    @Test
    void rulings_that_nobody_countersigned_are_named_by_no_run() {
        channel.accept(
                DISPATCH, Story.publication(Dataset.RULINGS, 1, List.of(ruling("SUN", "readings", "2", "EXCLUDE"))));
        RunPins pins = new RunPins(story.cut(JUNE), 0, 1);
        GivenDay settle = Story.settle(NIGHT, pins, DAY, documents, List.of(), Hash.sha256());
        channel.refuse(DISPATCH, settle, RefusalCode.WRONG_CUT, "number 1 of rulings");
    }

    private static DataRow ruling(String submitter, String dataset, String sequences, String effect) {
        return SmallMarket.row(Dataset.RULINGS, submitter, dataset, sequences, effect, "never handed over");
    }
}
