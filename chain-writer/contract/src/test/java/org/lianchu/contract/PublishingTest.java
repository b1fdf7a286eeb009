package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.REGULATOR;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Publication;
import org.lianchu.contract.request.ApproveRule;
import org.lianchu.contract.request.Countersign;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.contract.request.Publish;
import org.lianchu.evidence.Hash;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.rule.RuleBook;

class PublishingTest {
    private final Channel channel = new Story().operated().channel;
    private final SmallMarket market = new SmallMarket();

    @Test
    void what_is_published_stands_on_the_ledger_byte_for_byte() {
        Publish publish = Story.publication(Dataset.RESOURCES, 1, market.resourceRows());
        channel.accept(DISPATCH, publish);
        assertThat(channel.state.get(Keys.published(Dataset.RESOURCES, 1))).isEqualTo(publish.bytes());
        Publication publication = channel.stored(Keys.publication(Dataset.RESOURCES, 1), Publication::decode);
        assertThat(publication.count()).isEqualTo(4);
        assertThat(publication.sha256()).isEqualTo(Hash.sha256(publish.bytes()));
    }

    @Test
    void a_number_and_a_document_are_taken_once() {
        Publish publish = Story.publication(Dataset.PARTICIPANTS, 1, market.participantRows());
        channel.accept(DISPATCH, publish);
        Publish otherDocument = new Publish(Hash.sha256(new byte[1]), publish.dataset(), 1, publish.bytes());
        channel.refuse(DISPATCH, otherDocument, RefusalCode.SEQUENCE_TAKEN, "number 1", publish.document());
        Publish otherNumber = new Publish(publish.document(), publish.dataset(), 2, publish.bytes());
        channel.refuse(DISPATCH, otherNumber, RefusalCode.EXISTS_WITH_OTHER_CONTENT, "number 1 of participants");
    }

    @Test
    void what_a_submitter_anchors_is_not_published() {
        byte[] bytes = Story.published(market.participantRows());
        for (Dataset dataset : List.of(Dataset.READINGS, Dataset.TRADES, Dataset.DISPUTES, Dataset.ATTACHMENT)) {
            Publish publish = new Publish(Hash.sha256(), dataset, 1, bytes);
            channel.refuse(DISPATCH, publish, RefusalCode.WRONG_DATASET, dataset.text());
        }
    }

    @Test
    void rows_that_could_not_settle_are_not_published() {
        refuseRow(Dataset.PARTICIPANTS, "POOL", "n", "WIND", "2019-06-01", "");
        refuseRow(Dataset.PARTICIPANTS, "a b", "n", "WIND", "2019-06-01", "");
        refuseRow(Dataset.PARTICIPANTS, "A", "n", "SEA", "2019-06-01", "");
        refuseRow(Dataset.PARTICIPANTS, "A", "n", "WIND", "2019-6-1", "");
        refuseRow(Dataset.RESOURCES, "r", "A", "n", "WIND", "1.0005", "", "", "2019-06-01", "");
        refuseRow(Dataset.RESOURCES, "r", "A", "n", "WIND", "-1", "", "", "2019-06-01", "");
        refuseRow(Dataset.RESOURCES, "r", "A", "n", "WIND", "9".repeat(16), "", "", "2019-06-01", "");
        refuseRow(Dataset.EXEMPTIONS, "r", "RICH", "2019-06-01", "");
        refuseRow(Dataset.DECISIONS, "DIFFERS_DAY", "a/b", "CHARGE", "2019-06-18", "1", "OWNER", "r", "d");
        refuseRow(Dataset.DECISIONS, "DIFFERS_DAY", "a", "CHARGE", "2019-06-18", "97", "OWNER", "r", "d");
    }

    @Test
    void rulings_that_rule_on_nothing_are_not_published() {
        refuseRow(Dataset.RULINGS, "SUN", "readings", "5-4", "EXCLUDE", "r");
        refuseRow(Dataset.RULINGS, "SUN", "readings", "0", "EXCLUDE", "r");
        refuseRow(Dataset.RULINGS, "SUN", "resources", "1", "EXCLUDE", "r");
        refuseRow(Dataset.RULINGS, "SUN", "weather", "1", "EXCLUDE", "r");
        refuseRow(Dataset.RULINGS, "SUN", "readings", "1", "FORGET", "r");
    }

    @Test
    void no_number_is_left_out_so_that_another_can_always_follow() {
        channel.refuse(DISPATCH, resources(Integer.MAX_VALUE), RefusalCode.NOT_NEXT, "number 2147483646");
        channel.refuse(DISPATCH, resources(2), RefusalCode.NOT_NEXT, "number 1 of resources");
        channel.accept(DISPATCH, resources(1));
        channel.accept(DISPATCH, resources(2));
        channel.refuse(DISPATCH, resources(4), RefusalCode.NOT_NEXT, "number 3 of resources");
    }

    @Test
    void the_countersigner_countersigns_what_it_has_read() {
        Publish publish = resources(1);
        channel.refuse(REGULATOR, Story.countersignature(publish), RefusalCode.NOT_PROPOSED, "number 1 of resources");
        channel.accept(DISPATCH, publish);
        Countersign unread = new Countersign(Dataset.RESOURCES, 1, Hash.sha256());
        channel.refuse(REGULATOR, unread, RefusalCode.DIGEST_DIFFERS, Hash.sha256(publish.bytes()));
        channel.refuse(DISPATCH, Story.countersignature(publish), RefusalCode.NOT_AUTHORISED, "the regulator");
        channel.accept(REGULATOR, Story.countersignature(publish));
        channel.refuse(REGULATOR, unread, RefusalCode.EXISTS_WITH_OTHER_CONTENT, "number 1 of resources");
    }

    @Test
    void the_highest_countersigned_holds_and_what_never_was_is_passed_over() {
        List<Publish> publications = List.of(resources(1), resources(2), resources(3), resources(4));
        publications.forEach(publish -> channel.accept(DISPATCH, publish));
        assertThat(inForce()).isNull();
        channel.accept(REGULATOR, Story.countersignature(publications.get(2)));
        assertThat(inForce()).isEqualTo(3);
        channel.accept(REGULATOR, Story.countersignature(publications.get(0)));
        assertThat(inForce()).isEqualTo(3);
        channel.accept(REGULATOR, Story.countersignature(publications.get(3)));
        assertThat(inForce()).isEqualTo(4);
    }

    private Publish resources(int sequence) {
        return Story.publication(Dataset.RESOURCES, sequence, market.resourceRows());
    }

    private @Nullable Integer inForce() {
        Call call = Call.of(resources(1), channel.settings.disclosure(), DISPATCH, channel.now);
        Invocation in = new Invocation(channel.settings, call, channel.state.begin());
        return Publications.inForce(in).publications().get(Dataset.RESOURCES);
    }

    private void refuseRow(Dataset dataset, String... values) {
        List<DataRow> rows = List.of(SmallMarket.row(dataset, values));
        channel.refuse(DISPATCH, Story.publication(dataset, 1, rows), RefusalCode.MALFORMED_PUBLICATION, "record 1");
    }

    @Test
    void bytes_that_are_no_rows_of_the_dataset_are_not_published() {
        byte[] bytes = Story.published(market.participantRows());
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        for (byte[] wrong : List.of(new byte[0], new byte[] {0, 0}, new byte[] {-1, -1, -1, -1}, cut)) {
            Publish publish = new Publish(Hash.sha256(), Dataset.PARTICIPANTS, 1, wrong);
            channel.refuse(DISPATCH, publish, RefusalCode.MALFORMED_PUBLICATION);
        }
        Publish ofAnother = new Publish(Hash.sha256(), Dataset.EXEMPTIONS, 1, bytes);
        channel.refuse(DISPATCH, ofAnother, RefusalCode.MALFORMED_PUBLICATION, "participants", "exemptions");
    }

    @Test
    void a_rule_version_is_proposed_by_dispatch_and_approved_by_the_regulator_who_names_what_it_read() {
        byte[] bytes = RuleBook.shippedBytes("qinghai-2019");
        Hash sha256 = Hash.sha256(bytes);
        channel.refuse(REGULATOR, approval("qinghai-2019", sha256), RefusalCode.NOT_PROPOSED, "qinghai-2019");
        channel.accept(DISPATCH, new ProposeRule(bytes));
        channel.refuse(REGULATOR, approval("qinghai-2019", Hash.sha256()), RefusalCode.DIGEST_DIFFERS, sha256);
        channel.refuse(DISPATCH, approval("qinghai-2019", sha256), RefusalCode.NOT_AUTHORISED);
        channel.accept(REGULATOR, approval("qinghai-2019", sha256));
    }

    private static ApproveRule approval(String id, Hash sha256) {
        return new ApproveRule("qinghai", id, sha256);
    }

    @Test
    void a_rule_version_is_never_edited() {
        byte[] bytes = RuleBook.shippedBytes("qinghai-2019");
        channel.accept(DISPATCH, new ProposeRule(bytes));
        byte[] dearer = new String(bytes, UTF_8).replace("= 0.7", "= 0.8").getBytes(UTF_8);
        channel.refuse(DISPATCH, new ProposeRule(dearer), RefusalCode.EXISTS_WITH_OTHER_CONTENT, "qinghai-2019");
        channel.refuse(DISPATCH, new ProposeRule(new byte[] {1}), RefusalCode.MALFORMED_RULE);
    }
}
