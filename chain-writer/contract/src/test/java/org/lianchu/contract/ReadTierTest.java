package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.CASHIER;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.FINAL;
import static org.lianchu.contract.Story.GALE;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.POOR;
import static org.lianchu.contract.Story.REGULATOR;
import static org.lianchu.contract.Story.STORE;
import static org.lianchu.contract.Story.SUN;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Holdings;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.Recompute;
import org.lianchu.contract.request.Scan;
import org.lianchu.contract.request.Suspend;
import org.lianchu.market.ParticipantId;

/** What each tier is answered, of a ledger with a month that was settled, closed and issued. */
class ReadTierTest {
    private static final Caller CLERK = Story.identity("StorageMSP", "CN=clerk");

    private final Story story = Story.closed();
    private final Channel channel = story.channel;

    ReadTierTest() {
        story.issue(0);
    }

    /** The first segments of the keys of which a caller may read any. */
    private Map<String, Integer> readable(Caller caller) {
        Map<String, Integer> count = new TreeMap<>();
        for (String key : channel.state.snapshot().keySet()) {
            boolean isAnswered = channel.call(caller, new Read(key)) instanceof Reply.Accepted;
            count.merge(key.substring(0, key.indexOf('/')), isAnswered ? 1 : 0, Integer::sum);
        }
        return count;
    }

    private static boolean isOthers(String key, String participant) {
        return !List.of(key.split("/")).contains(participant);
    }

    @Test
    void dispatch_the_countersigner_and_the_holder_of_a_role_read_every_key() {
        for (Caller caller : List.of(DISPATCH, REGULATOR, CASHIER)) {
            for (String key : channel.state.snapshot().keySet()) {
                assertThat(channel.query(caller, new Read(key)).entries())
                        .as("%s %s", caller, key)
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_participant_reads_its_own_documents_anchors_and_claims_and_no_others() {
        Map<String, Integer> own = readable(STORE);
        assertThat(own)
                .containsEntry("anchor", 13)
                .containsEntry("document", 1)
                .containsEntry("sequence", 1)
                .containsEntry("quota", 1)
                .containsEntry("creditor", 2)
                .containsEntry("debtor", 0)
                .containsEntry("claim", 2)
                .containsEntry("issued", 0);
        for (String key : channel.state.snapshot().keySet()) {
            if (key.startsWith("anchor/") && isOthers(key, "STORE")) {
                channel.refuse(STORE, new Read(key), RefusalCode.NOT_AUTHORISED);
            }
        }
    }

    @Test
    void whoever_is_no_participant_reads_what_everybody_must_see_and_that_is_every_other_kind_of_key() {
        Map<String, Integer> read = readable(CLERK);
        assertThat(read)
                .allSatisfy((kind, count) -> assertThat(count > 0)
                        .as(kind)
                        .isNotEqualTo(List.of(
                                        "anchor",
                                        "document",
                                        "sequence",
                                        "quota",
                                        "creditor",
                                        "debtor",
                                        "claim",
                                        "issued")
                                .contains(kind)));
        assertThat(channel.query(CLERK, new Scan(Keys.settlements(FINAL), "", 100))
                        .entries())
                .hasSize(13);
    }

    @Test
    void a_question_that_also_asks_for_others_keys_is_refused_whole() {
        for (String prefix : List.of(
                "anchor/",
                "anchor/" + DAY + "/",
                "anchor/" + DAY + "/000001/readings/",
                "document/",
                "sequence/",
                "claim/qinghai/2019-06/",
                "creditor/",
                "creditor/GALE/",
                "issued/qinghai/2019-06/0/",
                "nothing/")) {
            channel.refuse(STORE, new Scan(prefix, "", 10), RefusalCode.NOT_AUTHORISED);
        }
        assertThat(scanned(STORE, "anchor/" + DAY + "/000001/readings/STORE/")).isEqualTo(1);
        assertThat(scanned(STORE, "sequence/STORE/readings/")).isEqualTo(1);
        assertThat(scanned(STORE, "creditor/STORE/")).isEqualTo(2);
    }

    private int scanned(Caller caller, String prefix) {
        Page page = channel.query(caller, new Scan(prefix, "", 10));
        return page.entries().size();
    }

    @Test
    void a_claim_is_its_creditors_and_its_debtors_and_nobody_learns_whether_there_is_another() {
        ClaimId claim = ClaimId.issued(JUNE, 0, Story.participant(GALE), Story.participant(STORE));
        for (Caller caller : List.of(STORE, GALE)) {
            assertThat(channel.query(caller, new Read(Keys.claim(claim))).entries())
                    .hasSize(1);
        }
        String there = channel.refuse(SUN, new Read(Keys.claim(claim)), RefusalCode.NOT_AUTHORISED);
        ClaimId none = ClaimId.issued(JUNE, 1, Story.participant(GALE), Story.participant(STORE));
        String notThere = channel.refuse(SUN, new Read(Keys.claim(none)), RefusalCode.NOT_AUTHORISED);
        assertThat(notThere.replace(none.toString(), claim.toString())).isEqualTo(there);
        ParticipantId store = Story.participant(STORE);
        channel.refuse(SUN, new Holdings(store, Holdings.Side.CREDITOR, "", 10), RefusalCode.NOT_AUTHORISED);
    }

    @Test
    void whoever_assigned_a_claim_still_reads_it_and_the_new_creditor_and_the_debtor_do() {
        ClaimId claim = ClaimId.issued(JUNE, 0, Story.participant(GALE), Story.participant(STORE));
        channel.accept(STORE, new Assign(claim, "sold", Story.participant(POOR), 100));
        Read sold = new Read(Keys.claim(new ClaimId(JUNE, "sold")));
        for (Caller caller : List.of(STORE, GALE, POOR)) {
            assertThat(channel.query(caller, sold).entries()).hasSize(1);
        }
        channel.refuse(SUN, sold, RefusalCode.NOT_AUTHORISED);
        channel.refuse(POOR, new Read(Keys.claim(claim)), RefusalCode.NOT_AUTHORISED);
    }

    @Test
    void a_suspended_identity_is_answered_as_if_it_were_none() {
        channel.accept(STORE, new Suspend(Story.participant(STORE), 1));
        channel.refuse(STORE, new Read("document/STORE/x"), RefusalCode.SUSPENDED);
        ClaimId claim = ClaimId.issued(JUNE, 0, Story.participant(GALE), Story.participant(STORE));
        channel.refuse(STORE, new Read(Keys.claim(claim)), RefusalCode.NOT_AUTHORISED);
    }

    @Test
    void keys_that_are_none_are_refused_and_break_nothing() {
        for (String key :
                List.of("x", "/", "//", "anchor", "anchor//////", "document/", "document//", "claim/", "é/é")) {
            assertThat(channel.call(STORE, new Read(key))).as(key).isInstanceOf(Reply.Refused.class);
        }
    }

    @Test
    void any_member_has_its_peer_compute_what_stands_on_the_ledger() {
        GivenDay given = story.settle(FINAL, DAY, story.market.documents);
        byte[] stored = channel.state.get(Keys.settlement(FINAL, DAY));
        for (Caller caller : List.of(DISPATCH, REGULATOR, SUN, CLERK)) {
            assertThat(channel.call(caller, new Recompute(given)))
                    .isInstanceOfSatisfying(
                            Reply.Accepted.class,
                            reply -> assertThat(reply.value()).isEqualTo(stored));
        }
    }

    @Test
    void what_is_missing_of_a_recomputation_is_named_to_those_who_may_read_it_and_counted_to_others() {
        GivenDay given = story.settle(FINAL, DAY, story.market.documents);
        List<GivenDay.Chunk> fewer = given.chunks().subList(1, given.chunks().size());
        DocumentName left = given.chunks().get(0).document();
        Recompute incomplete = new Recompute(new GivenDay(given.settle(), fewer, given.secret()));
        channel.refuse(REGULATOR, incomplete, RefusalCode.INCOMPLETE_INPUTS, left);
        String told = channel.refuse(POOR, incomplete, RefusalCode.INCOMPLETE_INPUTS, "1 documents");
        assertThat(told).doesNotContain(left.toString());
    }
}
