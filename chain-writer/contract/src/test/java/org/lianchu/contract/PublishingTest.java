package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.REGULATOR;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.encoding.Deflated;
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
        byte[] stored = channel.state.get(Keys.published(Dataset.RESOURCES, 1));
        assertThat(stored).isEqualTo(publish.inputs().get(Publish.ROWS));
        assertThat(Publish.stored(stored)).isEqualTo(publish.bytes());
        // as an earlier contract kept them
        assertThat(Publish.stored(publish.bytes())).isEqualTo(publish.bytes());
        Publication publication = channel.stored(Keys.publication(Dataset.RESOURCES, 1), Publication::decode);
        assertThat(publication.count()).isEqualTo(4);
        assertThat(publication.sha256()).isEqualTo(Hash.sha256(publish.bytes()));
    }

    @Test
    void master_data_are_a_tenth_of_their_bytes_on_the_ledger() {
        List<DataRow> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(SmallMarket.row(
                    Dataset.RESOURCES, "PV-" + i, "SUN", "n" + i, "PV", "49.5", "", "49.5", "2019-06-01", ""));
        }
        Publish publish = Story.publication(Dataset.RESOURCES, 1, rows);
        assertThat(publish.inputs().get(Publish.ROWS)).hasSizeLessThan(publish.bytes().length / 10);
        channel.accept(DISPATCH, publish);
    }

    /** Another version of the library deflates otherwise; what is published is the same. */
    @Test
    void the_same_rows_deflated_otherwise_are_the_same_again() {
        Publish publish = resources(1);
        channel.accept(DISPATCH, publish);
        byte[] stored = publish.inputs().get(Publish.ROWS);
        byte[] otherwise = deflated(publish.bytes(), Deflater.NO_COMPRESSION);
        assertThat(otherwise).isNotEqualTo(stored);
        assertThat(given(publish, otherwise)).isEqualTo(Invocation.SAME_AGAIN);
        assertThat(channel.state.get(Keys.published(Dataset.RESOURCES, 1))).isEqualTo(stored);
    }

    @Test
    void rows_that_are_not_those_of_the_request_are_refused() {
        Publish publish = resources(1);
        byte[] deflated = publish.inputs().get(Publish.ROWS);
        byte[] others = Story.publication(
                        Dataset.RESOURCES, 1, market.resourceRows().subList(0, 3))
                .inputs()
                .get(Publish.ROWS);
        for (byte[] wrong : List.of(
                new byte[0],
                publish.bytes(),
                Arrays.copyOf(deflated, deflated.length - 1),
                Arrays.copyOf(deflated, deflated.length + 1),
                others)) {
            assertThat(given(publish, wrong))
                    .isInstanceOfSatisfying(
                            Reply.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.MALFORMED_REQUEST));
        }
    }

    @Test
    void a_few_bytes_that_become_more_than_a_publication_has_are_refused_before_they_do() {
        byte[] bytes = new byte[Publish.MOST_BYTES + 1];
        Publish large = new Publish(Hash.sha256(), Dataset.RESOURCES, 1, bytes);
        assertThat(given(large, Deflated.of(bytes))).asString().contains("more than 33554432 bytes");
        Publish most = new Publish(Hash.sha256(), Dataset.RESOURCES, 1, Arrays.copyOf(bytes, Publish.MOST_BYTES));
        channel.refuse(DISPATCH, most, RefusalCode.MALFORMED_PUBLICATION);
    }

    @Test
    void what_is_published_is_never_given_to_the_endorsers_alone() {
        Publish publish = resources(1);
        Call hidden =
                new Call(Publish.FUNCTION, Arguments.of(publish.encode()), publish.inputs(), DISPATCH, channel.now);
        assertThat(new Contract(channel.settings).invoke(hidden, channel.state.begin()))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.WRONG_DISCLOSURE));
    }

    private Reply given(Publish publish, byte[] rows) {
        Arguments arguments = new Arguments(publish.encode(), new TreeMap<>(Map.of(Publish.ROWS, rows)));
        Call call = new Call(Publish.FUNCTION, arguments, Map.of(), DISPATCH, channel.now);
        return new Contract(channel.settings).invoke(call, channel.state.begin());
    }

    private static byte[] deflated(byte[] bytes, int level) {
        Deflater deflater = new Deflater(level);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] deflated = new byte[2 * bytes.length + 100];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, length);
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
