package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.request.IssueParts;
import org.lianchu.market.ParticipantId;

class IssuePartsTest {
    private static final ParticipantId STORE = new ParticipantId("STORE");

    @Test
    void a_hundred_payers_are_a_part_and_nobody_is_one_too() {
        assertThat(parts(0)).isEqualTo(1);
        assertThat(parts(100)).isEqualTo(1);
        assertThat(parts(101)).isEqualTo(2);
    }

    private static int parts(int payers) {
        List<PairSum> sums = IntStream.range(0, payers)
                .mapToObj(i -> new PairSum(new ParticipantId("P" + i), STORE, 1))
                .toList();
        return ManyPairs.write(new Channel(), sums).count();
    }

    @Test
    void who_paid_before_is_a_payer_though_it_pays_no_more() {
        TreeSet<ParticipantId> earlier = new TreeSet<>();
        IntStream.range(0, 101).forEach(i -> earlier.add(new ParticipantId("P" + i)));
        assertThat(new IssueParts(Story.JUNE, 1, earlier).count()).isEqualTo(2);
        assertThat(new IssueParts(Story.JUNE, 1, Collections.emptySortedSet()).count())
                .isEqualTo(1);
    }
}
