package org.lianchu.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lianchu.market.Register;
import org.lianchu.market.Technology;
import org.lianchu.market.TradeMode;
import org.lianchu.quantity.Money;
import org.lianchu.rule.SharingBasis;
import org.lianchu.time.Validity;

/** The worked examples of the design, section 4, and what stands beside them. */
class WorkedExamplesTest {
    @Test
    void a_a_call_of_8000_kwh_is_shared_by_generation_and_an_exempt_plant_has_no_share() {
        TestDay day = new TestDay()
                .station("s", 8_000_000)
                .call("c", "s", 8_000_000)
                .plant("w1", 12_000_000)
                .plant("w2", 8_000_000)
                .plant("w3", 0)
                .plant("w4", 5_000_000)
                .exempt("w4");
        assertThat(day.postings())
                .containsExactly(
                        "CALL_FEE s POOL>P-s 8000000 560000",
                        "CALL_SHARE w1 P-w1>POOL 12000000 336000",
                        "CALL_SHARE w2 P-w2>POOL 8000000 224000");
    }

    @Test
    void b_100_yuan_over_three_equal_weights_gives_the_odd_fen_to_the_lower_id() {
        assertThat(new Money(100_00).allocate(new long[] {1, 1, 1})).containsExactly(33_34, 33_33, 33_33);
        TestDay day = new TestDay()
                .rule(1_000_000, SharingBasis.GENERATION_PER_INTERVAL, 0)
                .station("s", 100_000)
                .call("c", "s", 100_000)
                .plant("b", 1)
                .plant("a-b", 1)
                .plant("a", 1);
        assertThat(day.postings())
                .containsExactly(
                        "CALL_FEE s POOL>P-s 100000 10000",
                        "CALL_SHARE a P-a>POOL 1 3334",
                        "CALL_SHARE a-b P-a-b>POOL 1 3333",
                        "CALL_SHARE b P-b>POOL 1 3333");
    }

    @Test
    void c_trades_come_before_the_call_and_what_is_left_is_the_stations_own() {
        TestDay day = new TestDay()
                .station("s", 10_000_000)
                .trade("t1", TradeMode.BILATERAL, "s", "w", 500_000, 4_000_000)
                .trade("t2", TradeMode.AUCTION, "s", "w", 450_000, 3_000_000)
                .call("c", "s", 2_000_000)
                .plant("w", 1);
        assertThat(day.postings())
                .containsExactly(
                        "AUCTION t2/w P-w>P-s 3000000 135000",
                        "BILATERAL t1/w P-w>P-s 4000000 200000",
                        "CALL_FEE s POOL>P-s 2000000 140000",
                        "CALL_SHARE w P-w>POOL 1 140000");
        StationDay station = day.settle().stations().get(0);
        assertThat(10_000_000 - station.executed()[0][0] - station.executed()[1][0] - station.called()[0])
                .isEqualTo(1_000_000);
        assertThat(station.underDelivered().isEmpty()).isTrue();
        assertThat(station.notFollowed().isEmpty()).isTrue();
    }

    @Test
    void d_what_is_metered_below_the_contracts_is_divided_in_proportion() {
        assertThat(new TestDay()
                        .station("s", 3_600_000)
                        .trade("t", TradeMode.AUCTION, "s", "w", 0, 4_000_000)
                        .plant("w", 1)
                        .postings())
                .containsExactly("AUCTION t/w P-w>P-s 3600000 0");
        TestDay two = new TestDay()
                .station("s", 3_600_000)
                .trade("t", TradeMode.AUCTION, "s", "w", 0, 3_000_000)
                .trade("u", TradeMode.AUCTION, "s", "w", 0, 1_000_000)
                .plant("w", 1);
        assertThat(two.postings()).containsExactly("AUCTION t/w P-w>P-s 2700000 0", "AUCTION u/w P-w>P-s 900000 0");
        assertThat(two.settle().stations().get(0).underDelivered()).hasToString("1");
    }

    @Test
    void a_tie_goes_to_the_lower_trade_then_buyer_and_not_to_the_lower_reference() {
        TestDay day = new TestDay()
                .station("s", 1)
                .trade("t-1", TradeMode.AUCTION, "s", "a", 0, 1)
                .trade("t", TradeMode.AUCTION, "s", "z", 0, 1)
                .plant("a")
                .plant("z");
        assertThat(day.postings()).containsExactly("AUCTION t/z P-z>P-s 1 0");
    }

    @Test
    void lines_are_exported_by_reference_text_even_where_trades_rank_otherwise() {
        TestDay day = new TestDay()
                .station("s", 2)
                .trade("t", TradeMode.AUCTION, "s", "z", 0, 1)
                .trade("t-1", TradeMode.AUCTION, "s", "a", 0, 1)
                .plant("a")
                .plant("z");
        assertThat(day.postings()).containsExactly("AUCTION t-1/a P-a>P-s 1 0", "AUCTION t/z P-z>P-s 1 0");
    }

    @Test
    void a_trade_fee_is_rounded_once_a_day_and_not_once_an_interval() {
        TestDay day = new TestDay()
                .station("s", 5, 5)
                .trade("t", TradeMode.AUCTION, "s", "w", 500_000, 5, 5)
                .plant("w");
        assertThat(day.postings()).containsExactly("AUCTION t/w P-w>P-s 10 1");
    }

    @Test
    void discharge_is_paid_up_to_what_is_held_under_call() {
        TestDay day = new TestDay()
                .rule(550_000, SharingBasis.GENERATION_PER_DAY, 250_000)
                .station("s", 1_000_000, 0, 500_000)
                .read("s", Register.DISCHARGE, 400_000, 900_000, 0, 800_000)
                .call("c", "s", 1_000_000, 0, 500_000)
                .plant("w", 0, 0, 0, 0, 7);
        assertThat(day.settle().stations().get(0).dischargedUnderCall()).startsWith(400_000, 600_000, 0, 500_000, 0);
        assertThat(day.postings())
                .containsExactly("CALL_FEE s POOL>P-s 1500000 120000", "CALL_SHARE w P-w>POOL 7 120000");
    }

    @Test
    void capacity_weights_post_no_energy_and_need_no_generation() {
        TestDay day = new TestDay()
                .rule(1_000_000, SharingBasis.LICENSED_CAPACITY, 0)
                .station("s", 30)
                .call("c", "s", 30)
                .resource("a", Technology.PV, new Validity(TestDay.DAY, null))
                .plant("b", 9);
        assertThat(day.postings())
                .containsExactly("CALL_FEE s POOL>P-s 30 3", "CALL_SHARE a P-a>POOL 0 2", "CALL_SHARE b P-b>POOL 0 1");
    }

    @Test
    void all_calls_count_and_a_call_that_nobody_followed_needs_no_weight() {
        TestDay followed = new TestDay()
                .station("s", 30)
                .call("c", "s", 10)
                .call("d", "s", 10)
                .plant("w", 1);
        assertThat(followed.settle().stations().get(0).called()[0]).isEqualTo(20);
        TestDay ignored = new TestDay().station("s", 0).call("c", "s", 10);
        assertThat(ignored.postings()).isEmpty();
        assertThat(ignored.settle().stations().get(0).notFollowed()).hasToString("1");
    }
}
