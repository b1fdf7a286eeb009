package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DAYS;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.FINAL;
import static org.lianchu.contract.Story.FINANCE_1;
import static org.lianchu.contract.Story.FINANCE_2;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.PERIOD;
import static org.lianchu.contract.Story.REGULATOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.OpenItems;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.ApproveClose;
import org.lianchu.contract.request.Issue;
import org.lianchu.contract.request.ProposeClose;
import org.lianchu.contract.request.Scan;
import org.lianchu.contract.request.TermAct;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.Register;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;

class ClosingTest {
    private static final RunId FINAL_2 = new RunId("qinghai", PERIOD, RunType.FINAL, 0, 2);
    private static final RunId ADJUSTMENT = new RunId("qinghai", PERIOD, RunType.ADJUSTMENT, 1, 1);

    private final Story story = Story.anchored(DAYS);
    private final Channel channel = story.channel;
    private final List<TestDocument> documents = story.market.documents;
    private final List<TestDocument> revisions = new ArrayList<>();

    private static ProposeClose propose(RunId run, Hash seal) {
        return new ProposeClose(JUNE, 0, run, seal, Story.NOTHING_OPEN);
    }

    private Hash settled(RunId run) {
        story.settleAll(run, documents);
        return story.seal(run);
    }

    @Test
    void a_term_is_closed_by_two_finance_identities_once_every_day_is_settled() {
        channel.refuse(FINANCE_1, propose(FINAL, Hash.sha256()), RefusalCode.NOT_FROZEN);
        story.freeze(0);
        channel.accept(DISPATCH, story.settle(FINAL, DAY, documents));
        channel.refuse(
                FINANCE_1, propose(FINAL, Hash.sha256()), RefusalCode.DAY_NOT_SETTLED, DAYS.get(1), DAYS.get(12));
        for (int i = 1; i < DAYS.size(); i++) {
            channel.accept(DISPATCH, story.settle(FINAL, DAYS.get(i), documents));
        }
        Hash digest = story.seal(FINAL);
        channel.refuse(FINANCE_1, propose(FINAL, Hash.sha256()), RefusalCode.DIGEST_DIFFERS, digest);
        channel.refuse(FINANCE_2, new ApproveClose(JUNE, 0, FINAL, digest), RefusalCode.NOT_PROPOSED);
        OpenItems open = new OpenItems(2, Hash.sha256(new byte[] {1}));
        channel.accept(FINANCE_1, new ProposeClose(JUNE, 0, FINAL, digest, open));
        channel.refuse(FINANCE_1, propose(FINAL, digest), RefusalCode.EXISTS_WITH_OTHER_CONTENT);
        assertThat(channel.stored(Keys.proposal(JUNE, 0, FINAL), CloseProposal::decode)
                        .open())
                .isEqualTo(open);
        channel.refuse(FINANCE_1, new ApproveClose(JUNE, 0, FINAL, digest), RefusalCode.SAME_IDENTITY);
        channel.refuse(FINANCE_2, new ApproveClose(JUNE, 0, FINAL, Hash.sha256()), RefusalCode.DIGEST_DIFFERS);
        channel.refuse(DISPATCH, new Issue(JUNE, 0, 0), RefusalCode.NOT_CLOSED);
        channel.accept(FINANCE_2, new ApproveClose(JUNE, 0, FINAL, digest));
        ClosedTerm closed = channel.stored(Keys.closed(JUNE, 0), ClosedTerm::decode);
        assertThat(closed.proposer()).isEqualTo(FINANCE_1);
        assertThat(closed.approver()).isEqualTo(FINANCE_2);
    }

    @Test
    void two_keys_of_one_subject_do_not_close_a_term() {
        story.freeze(0);
        Hash seal = settled(FINAL);
        Caller second = Story.rekeyed(FINANCE_1);
        story.grant(Role.FINANCE, 1, second);
        channel.accept(FINANCE_1, propose(FINAL, seal));
        channel.refuse(second, new ApproveClose(JUNE, 0, FINAL, seal), RefusalCode.SAME_IDENTITY, FINANCE_1);
        channel.accept(FINANCE_2, new ApproveClose(JUNE, 0, FINAL, seal));
    }

    @Test
    void of_two_proposed_runs_one_closes_the_term_and_then_nothing_else_does() {
        story.freeze(0);
        Hash first = settled(FINAL);
        Hash second = settled(FINAL_2);
        channel.accept(FINANCE_1, propose(FINAL, first));
        channel.accept(FINANCE_1, propose(FINAL_2, second));
        channel.accept(FINANCE_2, new ApproveClose(JUNE, 0, FINAL_2, second));
        channel.refuse(FINANCE_2, new ApproveClose(JUNE, 0, FINAL, first), RefusalCode.TERM_CLOSED, JUNE);
        RunId third = new RunId("qinghai", PERIOD, RunType.FINAL, 0, 3);
        channel.refuse(DISPATCH, story.settle(third, DAY, documents), RefusalCode.TERM_CLOSED, JUNE);
        channel.refuse(FINANCE_1, propose(third, first), RefusalCode.TERM_CLOSED);
        channel.again(DISPATCH, story.settle(FINAL, DAY, documents));
    }

    @Test
    void a_run_of_another_generation_or_other_days_does_not_close_it() {
        story.freeze(0);
        RunId oneDay = new RunId("qinghai", new SettlementPeriod(DAY, DAY), RunType.FINAL, 0, 1);
        Hash digest = settled(oneDay);
        channel.refuse(FINANCE_1, propose(oneDay, digest), RefusalCode.WRONG_PERIOD, PERIOD);
        channel.refuse(FINANCE_1, propose(ADJUSTMENT, digest), RefusalCode.WRONG_GENERATION, "FINAL");
        RunId night = new RunId("qinghai", PERIOD, RunType.PROVISIONAL, 0, 1);
        channel.refuse(FINANCE_1, propose(night, digest), RefusalCode.WRONG_GENERATION);
    }

    @Test
    void an_adjustment_issues_the_differences_the_negative_ones_the_other_way_round() {
        story.freeze(0);
        settled(FINAL);
        story.close(FINAL);
        story.issue(0);
        adjust();
        story.issue(1);
        Map<String, Long> claims = claims("1/");
        // one day of thirteen: a call of 3,000 kWh becomes 1,000 kWh, 2,100.00 yuan become 700.00
        assertThat(claims).containsEntry("1/POOL/STORE STORE>POOL", 140_000L);
        assertThat(claims.get("1/GALE/POOL POOL>GALE") + claims.get("1/SUN/POOL POOL>SUN"))
                .isEqualTo(140_000L);
        assertThat(claims).hasSize(3);
        channel.refuse(DISPATCH, new Issue(JUNE, 1, 1), RefusalCode.NO_SUCH_PART);
    }

    @Test
    void a_generation_that_both_gave_up_issues_nothing_and_the_next_issues_all() {
        story.freeze(0);
        Hash digest = settled(FINAL);
        channel.accept(FINANCE_1, propose(FINAL, digest));
        channel.refuse(
                DISPATCH, TermAct.announce(JUNE, 1), RefusalCode.WRONG_GENERATION, "neither closed nor given up");
        channel.accept(DISPATCH, TermAct.giveUp(JUNE, 0));
        channel.accept(REGULATOR, TermAct.approveGiveUp(JUNE, 0));
        channel.refuse(FINANCE_2, new ApproveClose(JUNE, 0, FINAL, digest), RefusalCode.GIVEN_UP, "generation 0");
        adjust();
        channel.refuse(DISPATCH, new Issue(JUNE, 0, 0), RefusalCode.NOT_CLOSED);
        story.issue(1);
        assertThat(claims("1/")).containsEntry("1/POOL/STORE POOL>STORE", 13 * 210_000L - 140_000L);
    }

    @Test
    void a_generation_is_issued_only_after_every_closed_one_before_it_whole() {
        story.freeze(0);
        settled(FINAL);
        story.close(FINAL);
        adjust();
        channel.refuse(DISPATCH, story.parts(1).part(0), RefusalCode.NOT_ISSUED, "generation 0");
        story.issue(0);
        story.issue(1);
        assertThat(claims("0/")).containsEntry("0/POOL/STORE POOL>STORE", 13 * 210_000L);
        assertThat(claims("1/")).containsEntry("1/POOL/STORE STORE>POOL", 140_000L);
    }

    @Test
    void an_adjustment_that_changes_nothing_issues_nothing_and_only_after_the_generation_before() {
        story.freeze(0);
        settled(FINAL);
        story.close(FINAL);
        story.freeze(1);
        settled(ADJUSTMENT);
        story.close(ADJUSTMENT);
        channel.refuse(DISPATCH, story.parts(1).part(0), RefusalCode.NOT_ISSUED, "generation 0");
        story.issue(0);
        story.issue(1);
        assertThat(claims("1/")).isEmpty();
        channel.refuse(DISPATCH, new Issue(JUNE, 1, 1), RefusalCode.NO_SUCH_PART, "part 1");
    }

    private void adjust() {
        adjust(1, 1_000_000);
    }

    /** A revised call of the first day, frozen as generation n, settled and closed. */
    private void adjust(int n, long called) {
        TestDocument revised =
                SmallMarket.document("DISPATCH", Dataset.CALLS, n + 1, List.of(SmallMarket.call("C1", DAY, called)));
        story.anchor(revised);
        revisions.add(revised);
        story.freeze(n);
        List<TestDocument> firstDay = new ArrayList<>(documents);
        firstDay.removeIf(d -> d.dataset == Dataset.CALLS);
        firstDay.add(revised);
        Hash digest = story.market.seal(RunType.ADJUSTMENT, DAY, firstDay);
        List<TestDocument> all = new ArrayList<>(documents);
        all.addAll(revisions);
        RunId run = new RunId("qinghai", PERIOD, RunType.ADJUSTMENT, n, 1);
        channel.accept(DISPATCH, story.settle(run, DAY, all, List.of(), digest));
        DAYS.stream().skip(1).forEach(day -> channel.accept(DISPATCH, story.settle(run, day, documents)));
        story.close(run);
    }

    @Test
    void each_generation_issues_what_it_changes_of_the_one_before() {
        story.freeze(0);
        settled(FINAL);
        story.close(FINAL);
        adjust(1, 1_000_000);
        adjust(2, 2_000_000);
        for (int n = 0; n <= 2; n++) {
            story.issue(n);
        }
        assertThat(claims("0/")).containsEntry("0/POOL/STORE POOL>STORE", 13 * 210_000L);
        assertThat(claims("1/")).containsEntry("1/POOL/STORE STORE>POOL", 140_000L);
        assertThat(claims("2/")).containsEntry("2/POOL/STORE POOL>STORE", 70_000L);
    }

    private Map<String, Long> claims(String generation) {
        Page page = channel.query(DISPATCH, new Scan(Keys.claims(JUNE) + generation, "", 1000));
        Map<String, Long> claims = new TreeMap<>();
        page.entries().stream()
                .map(e -> Claim.decode(e.value()))
                .forEach(c -> claims.put(c.id().name() + " " + c.debtor() + ">" + c.creditor(), c.fen()));
        return claims;
    }

    @Test
    void hundreds_of_pairs_are_issued_a_hundred_at_a_time() {
        ManyPairs many = new ManyPairs();
        many.issueAll(channel);
        assertThat(many.issued).isEqualTo(250);
    }

    @Test
    void an_owner_that_corrects_itself_after_the_freeze_waits_for_the_adjustment() {
        story.freeze(0);
        TestDocument late = SmallMarket.document(
                "SUN", Dataset.READINGS, 2, List.of(SmallMarket.reading("PV-1", Register.GENERATION, DAY, 1)));
        story.anchor(late);
        settled(FINAL);
        story.close(FINAL);
        story.freeze(1);
        channel.refuse(
                DISPATCH,
                story.settle(ADJUSTMENT, DAY, documents, List.of(), Hash.sha256()),
                RefusalCode.INCOMPLETE_INPUTS,
                late.name);
    }
}
