package org.lianchu.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lianchu.market.TradeMode;
import org.lianchu.rule.SharingBasis;

/** Bugs that the comparison with the oracle found, one scenario each. */
class FoundByOracleTest {
    @Test
    void contracts_beyond_64_bits_are_not_all_executed_where_the_metered_energy_is_the_most() {
        TestDay day = new TestDay()
                .station("s", Long.MAX_VALUE)
                .trade("t", TradeMode.AUCTION, "s", "w", 0, Long.MAX_VALUE)
                .trade("u", TradeMode.AUCTION, "s", "w", 0, Long.MAX_VALUE)
                .plant("w");
        assertThat(day.postings())
                .containsExactly(
                        "AUCTION t/w P-w>P-s 4611686018427387904 0", "AUCTION u/w P-w>P-s 4611686018427387903 0");
    }

    @Test
    void a_call_fee_that_does_not_fit_still_needs_a_weight() {
        TestDay day = new TestDay()
                .rule(2, SharingBasis.GENERATION_PER_INTERVAL, 0)
                .station("s", 1L << 62)
                .call("c", "s", 1L << 62)
                .plant("w", 0);
        assertThat(day.refusals()).containsExactly("NO_SHARING_WEIGHT 1 [no generation]", "OVERFLOW 1 [s]");
    }

    @Test
    void a_pool_total_that_does_not_fit_is_listed_beside_another_cause() {
        TestDay day = new TestDay()
                .rule(1, SharingBasis.GENERATION_PER_INTERVAL, 0)
                .station("s", 1L << 62, 1L << 62)
                .call("c", "s", 1L << 62, 1L << 62)
                .plant("w", 0, 1);
        assertThat(day.settle().refusals())
                .extracting(Refusal::code)
                .containsExactly(RefusalCode.NO_SHARING_WEIGHT, RefusalCode.OVERFLOW);
    }

    @Test
    void one_trade_and_buyer_twice_from_dispatch_is_an_error() {
        TestDay day = new TestDay()
                .station("s", 10)
                .trade("t", TradeMode.AUCTION, "s", "w", 1, 5)
                .trade("t", TradeMode.AUCTION, "s", "w", 1, 5)
                .plant("w");
        assertThatThrownBy(day::sided).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_call_and_station_twice_from_dispatch_is_an_error() {
        TestDay day = new TestDay().station("s", 10).call("c", "s", 5).call("c", "s", 5);
        assertThatThrownBy(day::sided).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void weights_of_an_interval_that_do_not_fit_refuse_that_interval_under_day_weights() {
        TestDay day = new TestDay()
                .rule(1, SharingBasis.GENERATION_PER_DAY, 0)
                .station("s", 10)
                .call("c", "s", 10)
                .plant("v", 1, 1L << 62)
                .plant("w", 1, 1L << 62);
        assertThat(day.refusals()).containsExactly("OVERFLOW 2 [sharing]");
    }
}
