package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.NIGHT;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Issue;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.contract.request.Scan;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.quantity.Price;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleFile;
import org.lianchu.settlement.RunType;

/** Dispatch tries to cheat, each time with the digest that its own computation would have; each time it is refused. */
class CheatingTest {
    private final Story story = Story.anchored(List.of(DAY));
    private final Channel channel = story.channel;
    private final SmallMarket market = story.market;
    private final List<TestDocument> documents = market.documents;

    private TestDocument document(String submitter, Dataset dataset) {
        return documents.stream()
                .filter(d -> d.submitter.text().equals(submitter) && d.dataset == dataset)
                .findFirst()
                .orElseThrow();
    }

    private void refuseWithout(TestDocument left) {
        List<TestDocument> rest = documents.stream().filter(d -> d != left).toList();
        channel.refuse(DISPATCH, story.settle(NIGHT, DAY, rest), RefusalCode.INCOMPLETE_INPUTS, left.name);
    }

    @Test
    void dispatch_cannot_leave_out_an_owners_profile() {
        refuseWithout(document("STORE", Dataset.READINGS));
    }

    @Test
    void dispatch_cannot_leave_out_a_trade() {
        refuseWithout(document("DISPATCH", Dataset.TRADES));
    }

    @Test
    void dispatch_cannot_leave_out_a_call() {
        refuseWithout(document("DISPATCH", Dataset.CALLS));
    }

    @Test
    void every_document_left_out_is_named() {
        GivenDay nothing = story.settle(NIGHT, DAY, List.of(), List.of(), Hash.sha256());
        Object[] ids = documents.stream().map(d -> d.name).toArray();
        channel.refuse(DISPATCH, nothing, RefusalCode.INCOMPLETE_INPUTS, ids);
    }

    @Test
    void dispatch_cannot_leave_out_the_latest_revision_nor_settle_by_the_one_it_replaced() {
        TestDocument revision = SmallMarket.document(
                "STORE", Dataset.READINGS, 2, List.of(SmallMarket.reading("ESS-1", Register.CHARGE, DAY, 9_000_000)));
        story.anchor(revision);
        channel.refuse(
                DISPATCH, story.settle(NIGHT, DAY, documents), RefusalCode.INCOMPLETE_INPUTS, "STORE/readings/2");
        List<TestDocument> all = new ArrayList<>(documents);
        all.add(revision);
        TestDocument replaced = document("STORE", Dataset.READINGS);
        Hash old = market.seal(RunType.PROVISIONAL, DAY, documents);
        TestDocument less = SmallMarket.document(
                "STORE", Dataset.READINGS, 3, List.of(SmallMarket.reading("ESS-1", Register.CHARGE, DAY, 5_000_000)));
        story.anchor(less);
        all.add(less);
        channel.refuse(DISPATCH, story.settle(NIGHT, DAY, all, List.of(), old), RefusalCode.DIGEST_DIFFERS, old);
        List<TestDocument> latest = new ArrayList<>(documents);
        latest.remove(replaced);
        latest.add(less);
        Hash now = market.seal(RunType.PROVISIONAL, DAY, latest);
        channel.accept(DISPATCH, story.settle(NIGHT, DAY, all, List.of(), now));
    }

    @Test
    void dispatch_cannot_leave_out_an_exemption() {
        market.exemptions.clear();
        channel.refuse(DISPATCH, story.settle(NIGHT, DAY, documents), RefusalCode.DIGEST_DIFFERS);
    }

    @Test
    void dispatch_cannot_settle_under_another_rule_approved_or_not() {
        byte[] dearer = new String(RuleBook.shippedBytes("qinghai-2019"), UTF_8)
                .replace("id = qinghai-2019", "id = dearer")
                .replace("= 0.7", "= 0.8")
                .getBytes(UTF_8);
        channel.accept(DISPATCH, new ProposeRule(dearer));
        market.rule = RuleFile.parse("dearer", dearer);
        channel.refuse(DISPATCH, story.settle(NIGHT, DAY, documents), RefusalCode.DIGEST_DIFFERS);
    }

    @Test
    void dispatch_cannot_settle_without_a_decision_that_it_published() {
        story.publish(
                Dataset.DECISIONS,
                1,
                List.of(SmallMarket.row(
                        Dataset.DECISIONS,
                        "DIFFERS_DAY",
                        "ESS-1",
                        "CHARGE",
                        DAY.toString(),
                        "1",
                        "DISPATCH",
                        "why",
                        "who")));
        TestDocument less = SmallMarket.document(
                "DISPATCH",
                Dataset.READINGS,
                2,
                List.of(SmallMarket.reading("ESS-1", Register.CHARGE, DAY, 5_000_000)));
        story.anchor(less);
        List<TestDocument> all = new ArrayList<>(documents);
        all.add(less);
        Hash undecided = market.seal(RunType.PROVISIONAL, DAY, documents);
        channel.refuse(DISPATCH, story.settle(NIGHT, DAY, all, List.of(), undecided), RefusalCode.DIGEST_DIFFERS);
    }

    @Test
    void dispatch_cannot_anchor_for_another() {
        TestDocument forged = SmallMarket.document(
                "STORE", Dataset.READINGS, 2, List.of(SmallMarket.reading("ESS-1", Register.CHARGE, DAY, 1)));
        channel.refuse(DISPATCH, forged.anchor(), RefusalCode.NOT_AUTHORISED, "STORE");
    }

    @Test
    void a_bid_is_anchored_and_settles_nothing() {
        BidRow bid =
                new BidRow(new BidId("B-1"), BidSide.SELL, new ResourceId("ESS-1"), DAY, new Price(1), new long[96]);
        TestDocument bids = SmallMarket.document("STORE", Dataset.BIDS, 1, List.of(new CanonicalRecord.OfBidRow(bid)));
        story.anchor(bids);
        List<TestDocument> all = new ArrayList<>(documents);
        all.add(bids);
        Hash seal = market.seal(RunType.PROVISIONAL, DAY, documents);

        channel.refuse(DISPATCH, story.settle(NIGHT, DAY, all, List.of(), seal), RefusalCode.NOT_AN_INPUT, bids.name);
        channel.accept(DISPATCH, story.settle(NIGHT, DAY, documents, List.of(), seal));
    }

    @Test
    void dispatch_cannot_report_as_the_owner() {
        TestDocument own = SmallMarket.document(
                "DISPATCH",
                Dataset.READINGS,
                2,
                List.of(SmallMarket.reading("ESS-1", Register.CHARGE, DAY, 5_000_000)));
        story.anchor(own);
        List<TestDocument> all = new ArrayList<>(documents);
        all.add(own);
        List<TestDocument> asOwner = new ArrayList<>(documents);
        asOwner.remove(document("STORE", Dataset.READINGS));
        asOwner.remove(document("DISPATCH", Dataset.READINGS));
        asOwner.add(SmallMarket.document("STORE", Dataset.READINGS, 2, own.records));
        Hash wished = market.seal(RunType.PROVISIONAL, DAY, asOwner);
        channel.refuse(DISPATCH, story.settle(NIGHT, DAY, all, List.of(), wished), RefusalCode.DIGEST_DIFFERS);
    }

    @Test
    void dispatch_cannot_admit_an_identity_that_did_not_enrol() {
        Caller own = Story.identity("PlantMSP", "CN=dispatch's friend");
        AdmissionAct admit = AdmissionAct.admit(new ParticipantId("SUN"), 2, own);
        channel.refuse(DISPATCH, admit, RefusalCode.NOT_ENROLLED, own);
    }

    @Test
    void dispatch_cannot_issue_other_amounts_nor_the_same_twice() {
        Story closed = Story.closed();
        closed.issue(0);
        closed.channel.refuse(DISPATCH, new Issue(JUNE, 0, 1), RefusalCode.NO_SUCH_PART, "part 1");
        Page claims = closed.channel.query(DISPATCH, new Scan(Keys.claims(JUNE), "", 100));
        long[] fen = claims.entries().stream()
                .mapToLong(e -> Claim.decode(e.value()).fen())
                .toArray();
        assertThat(fen)
                .containsExactly(
                        expected("GALE", "POOL"),
                        expected("GALE", "STORE"),
                        expected("POOL", "STORE"),
                        expected("SUN", "POOL"));
        Claim claim = Claim.decode(claims.entries().get(1).value());
        Assign own = new Assign(claim.id(), "mine", new ParticipantId("SUN"), 1);
        closed.channel.refuse(DISPATCH, own, RefusalCode.NOT_AUTHORISED, "STORE");
    }

    private static long expected(String from, String to) {
        SmallMarket platform = new SmallMarket();
        platform.documents(Story.DAYS);
        return Story.DAYS.stream()
                .flatMap(day -> platform.outcome(RunType.FINAL, day, platform.documents).postings().stream())
                .filter(p -> p.from().text().equals(from) && p.to().text().equals(to))
                .mapToLong(p -> p.fen())
                .sum();
    }
}
