package org.lianchu.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianchu.market.ParticipantId;

class PostingTest {
    private static Posting posting(int days, PostingKind kind, String reference, long wattHours, long fen) {
        return new Posting(
                TestDay.DAY.plusDays(days),
                kind,
                reference,
                new ParticipantId("p"),
                ParticipantId.POOL,
                wattHours,
                fen);
    }

    @Test
    void the_export_order_is_that_of_the_printed_columns() {
        List<Posting> ordered = List.of(
                posting(0, PostingKind.AUCTION, "t-1/a", 1, 1),
                posting(0, PostingKind.AUCTION, "t/a", 1, 1),
                posting(0, PostingKind.BILATERAL, "t/a", 1, 1),
                posting(0, PostingKind.CALL_FEE, "s", 1, 1),
                posting(0, PostingKind.CALL_SHARE, "a", 1, 1),
                posting(0, PostingKind.CALL_SHARE, "a-b", 1, 1),
                posting(1, PostingKind.AUCTION, "a/a", 1, 1));
        Stream<Posting> backwards =
                Stream.iterate(ordered.size() - 1, i -> i >= 0, i -> i - 1).map(ordered::get);
        assertThat(backwards.sorted(Posting.EXPORT_ORDER)).containsExactlyElementsOf(ordered);
    }

    @Test
    void energy_or_amount_alone_is_a_posting_and_neither_is_none() {
        assertThat(posting(0, PostingKind.CALL_FEE, "s", 1, 0).fen()).isZero();
        assertThat(posting(0, PostingKind.CALL_FEE, "s", 0, 1).wattHours()).isZero();
        assertThatThrownBy(() -> posting(0, PostingKind.CALL_FEE, "s", 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> posting(0, PostingKind.CALL_FEE, "s", 1, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
