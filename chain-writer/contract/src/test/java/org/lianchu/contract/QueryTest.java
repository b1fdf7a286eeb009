package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.JUNE;
import static org.lianchu.contract.Story.REGULATOR;
import static org.lianchu.contract.Story.STORE;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.Holdings;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.Scan;

class QueryTest {
    private final Story story = Story.closed();
    private final Channel channel = story.channel;

    private List<String> pages(String prefix, int limit) {
        List<String> keys = new ArrayList<>();
        String after = "";
        do {
            Page page = channel.query(REGULATOR, new Scan(prefix, after, limit));
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            page.entries().forEach(entry -> keys.add(entry.key()));
            after = page.next();
        } while (!after.isEmpty());
        return keys;
    }

    @Test
    void a_days_anchors_are_the_same_in_pages_of_any_size() {
        List<String> all = pages(Keys.anchors(DAY), 1000);
        assertThat(all).hasSize(8).contains("anchor/2019-06-18/000001/readings/SUN/0000000001");
        for (int limit = 1; limit <= 9; limit++) {
            assertThat(pages(Keys.anchors(DAY), limit)).as("limit %s", limit).isEqualTo(all);
        }
    }

    @Test
    void a_prefix_does_not_reach_into_its_neighbours() {
        assertThat(pages("settlement/" + Story.FINAL + "/", 5)).hasSize(13);
        assertThat(pages("settlement/" + Story.FINAL + "0/", 5)).isEmpty();
        assertThat(pages("identity/", 2))
                .containsExactly("identity/GALE", "identity/POOR", "identity/STORE", "identity/SUN");
    }

    @Test
    void one_key_is_read_or_is_not_there() {
        Page page = channel.query(REGULATOR, new Read(Keys.closed(JUNE, 0)));
        assertThat(page.entries()).hasSize(1);
        assertThat(page.entries().get(0).value()).isEqualTo(channel.state.get("closed/qinghai/2019-06/0"));
        assertThat(channel.query(REGULATOR, new Read(Keys.closed(JUNE, 1))).entries())
                .isEmpty();
    }

    @Test
    void a_holder_finds_what_it_receives_and_what_it_pays() {
        story.issue(0);
        List<Claim> owed = holdings(STORE, Holdings.Side.CREDITOR);
        assertThat(owed).extracting(claim -> claim.debtor().text()).containsExactly("GALE", "POOL");
        channel.accept(STORE, new Assign(owed.get(0).id(), "x", Story.participant(Story.POOR), 100));
        assertThat(holdings(Story.POOR, Holdings.Side.CREDITOR))
                .extracting(Claim::fen)
                .containsExactly(100L);
        assertThat(holdings(Story.GALE, Holdings.Side.DEBTOR)).hasSize(3);
        assertThat(holdings(Story.POOR, Holdings.Side.DEBTOR)).isEmpty();
    }

    private List<Claim> holdings(Caller holder, Holdings.Side side) {
        List<Claim> claims = new ArrayList<>();
        String after = "";
        do {
            Page page = channel.query(REGULATOR, new Holdings(Story.participant(holder), side, after, 1));
            page.entries().forEach(entry -> claims.add(Claim.decode(entry.value())));
            after = page.next();
        } while (!after.isEmpty());
        return claims;
    }
}
