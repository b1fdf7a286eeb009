package org.lianchu.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.Technology;
import org.lianchu.market.TradeMode;
import org.lianchu.quantity.Rounding;
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;
import org.lianchu.time.Validity;

class RefusalsTest {
    private static final Validity FROM_DAY = new Validity(TestDay.DAY, null);

    private static TestDay called() {
        return new TestDay().station("s", 10, 0, 10).call("c", "s", 10, 10, 10);
    }

    @Test
    void a_day_without_a_rule_says_only_that_for_all_96() {
        TestDay day = new TestDay().station("s", 10);
        assertThat(day.refusals(new RuleVersion[0])).containsExactly("NO_RULE 1-96 [no rule version is in force]");
    }

    @Test
    void a_day_with_two_rules_names_both() {
        TestDay day = new TestDay();
        assertThat(day.refusals(day.rule, TestDay.rule(1, 0, SharingBasis.LICENSED_CAPACITY)))
                .containsExactly("NO_RULE 1-96 [r]");
        assertThat(day.refusals(day.rule)).isEmpty();
    }

    @Test
    void overlapping_rows_of_a_resource_or_participant_refuse_all_96_beside_a_missing_rule() {
        TestDay day = new TestDay()
                .station("s", 10)
                .resource("s", Technology.STORAGE, FROM_DAY)
                .participant("p", FROM_DAY)
                .participant("p", new Validity(TestDay.DAY.plusDays(-5), TestDay.DAY.plusDays(1)))
                .participant("q", new Validity(TestDay.DAY.plusDays(-5), TestDay.DAY))
                .participant("q", FROM_DAY);
        assertThat(day.refusals(new RuleVersion[0]))
                .containsExactly("NO_RULE 1-96 [no rule version is in force]", "OVERLAPPING_MASTER_DATA 1-96 [p, s]");
    }

    @Test
    void exemptions_may_overlap() {
        TestDay day = called().plant("w", 1, 1, 1).exempt("w").exempt("w").plant("v", 1, 1, 1);
        assertThat(day.refusals(day.rule)).isEmpty();
        assertThat(day.postings()).noneMatch(line -> line.contains(" w "));
    }

    @Test
    void charge_is_missing_only_where_something_is_contracted_or_instructed() {
        TestDay day = new TestDay()
                .resource("s", Technology.STORAGE, FROM_DAY)
                .resource("u", Technology.STORAGE, FROM_DAY)
                .call("c", "s", 0, 5)
                .trade("t", TradeMode.AUCTION, "u", "w", 1, 0, 0, 0, 7, 0)
                .plant("w", 1, 1, 1, 1);
        assertThat(day.refusals()).containsExactly("MISSING_DETERMINANT 2,4 [s CHARGE, u CHARGE]");
    }

    @Test
    void an_n_is_missing_and_an_e_is_missing_but_in_a_provisional_run() {
        TestDay day = new TestDay()
                .resource("s", Technology.STORAGE, FROM_DAY)
                .read(ParticipantId.DISPATCH, "s", Register.CHARGE, "NE", 0, 9)
                .call("c", "s", 5, 5)
                .plant("w", 1, 1);
        assertThat(day.refusals()).containsExactly("MISSING_DETERMINANT 1-2 [s CHARGE]");
        DayOutcome provisional =
                DaySettlement.settle(day.sided(), day.determined(RunType.PROVISIONAL), day.rule, Rounding.HALF_UP);
        assertThat(TestDay.refusals(provisional.refusals())).containsExactly("MISSING_DETERMINANT 1 [s CHARGE]");
    }

    @Test
    void discharge_is_missing_only_where_the_rule_pays_it_and_energy_is_held() {
        TestDay day = called().plant("w", 1, 1, 1);
        assertThat(day.settle().isSettled()).isTrue();
        day.rule(1, SharingBasis.GENERATION_PER_INTERVAL, 1);
        assertThat(day.refusals()).containsExactly("MISSING_DETERMINANT 1-96 [s DISCHARGE]");
        TestDay given = called().plant("w", 1, 1, 1)
                .rule(1, SharingBasis.GENERATION_PER_INTERVAL, 1)
                .read(ParticipantId.DISPATCH, "s", Register.DISCHARGE, "ANAA" + "N".repeat(92), 10, 0, 3, 7);
        assertThat(given.refusals()).containsExactly("NO_SHARING_WEIGHT 4 [no generation]");
    }

    @Test
    void generation_per_interval_is_missing_where_there_is_a_fee() {
        TestDay day = called().plant("v", 1, 1, 1).resource("w", Technology.PV, FROM_DAY);
        assertThat(day.refusals()).containsExactly("MISSING_DETERMINANT 1,3 [w GENERATION]");
    }

    @Test
    void generation_per_day_is_missing_in_all_96_once_there_is_a_fee() {
        TestDay day = called().plant("v", 1, 1, 1)
                .resource("w", Technology.PV, FROM_DAY)
                .read(ParticipantId.DISPATCH, "w", Register.GENERATION, "NANA", 0, 1)
                .rule(1, SharingBasis.GENERATION_PER_DAY, 0);
        assertThat(day.refusals()).containsExactly("MISSING_DETERMINANT 1,3 [w GENERATION]");
        day.rule(0, SharingBasis.GENERATION_PER_DAY, 0);
        assertThat(day.settle().isSettled()).isTrue();
    }

    @Test
    void generation_is_never_missing_under_capacity_weights_or_from_a_plant_that_does_not_share() {
        TestDay capacity = called().resource("w", Technology.PV, FROM_DAY).rule(1, SharingBasis.LICENSED_CAPACITY, 0);
        assertThat(capacity.settle().isSettled()).isTrue();
        TestDay others = called().plant("v", 1, 1, 1)
                .resource("csp", Technology.CSP, FROM_DAY)
                .resource("w", Technology.WIND, FROM_DAY)
                .exempt("w")
                .resource("later", Technology.WIND, new Validity(TestDay.DAY.plusDays(1), null));
        assertThat(others.settle().isSettled()).isTrue();
    }

    @Test
    void a_fee_without_a_weight_refuses_its_intervals_under_each_basis() {
        TestDay perInterval = called().plant("w", 0, 5, 1);
        assertThat(perInterval.refusals()).containsExactly("NO_SHARING_WEIGHT 1 [no generation]");
        TestDay perDay = called().plant("w").rule(1, SharingBasis.GENERATION_PER_DAY, 0);
        assertThat(perDay.refusals()).containsExactly("NO_SHARING_WEIGHT 1,3 [no generation]");
        for (SharingBasis basis : SharingBasis.values()) {
            TestDay nobody = called().plant("w", 1, 1, 1).exempt("w").rule(1, basis, 0);
            assertThat(nobody.refusals()).containsExactly("NO_SHARING_WEIGHT 1,3 [no eligible plant]");
        }
    }

    @Test
    void a_trade_fee_that_does_not_fit_refuses_its_interval() {
        TestDay day = new TestDay()
                .station("s", 0, 1L << 62)
                .trade("t", TradeMode.AUCTION, "s", "w", 2, 0, 1L << 62)
                .plant("w");
        assertThat(day.refusals()).containsExactly("OVERFLOW 2 [t/w]");
    }

    @Test
    void a_total_of_the_day_that_does_not_fit_refuses_the_day() {
        TestDay trade = new TestDay()
                .station("s", 1L << 62, 1L << 62)
                .trade("t", TradeMode.AUCTION, "s", "w", 1, 1L << 62, 1L << 62)
                .plant("w");
        assertThat(trade.settle().refusals()).extracting(Refusal::code).containsExactly(RefusalCode.OVERFLOW);
        TestDay called = new TestDay()
                .rule(1, SharingBasis.LICENSED_CAPACITY, 0)
                .station("s", 1L << 62, 1L << 62)
                .call("c", "s", 1L << 62, 1L << 62)
                .plant("w");
        assertThat(called.settle().refusals()).extracting(Refusal::code).containsExactly(RefusalCode.OVERFLOW);
    }

    @Test
    void a_call_fee_of_two_stations_or_a_weight_that_does_not_fit_refuses_its_interval() {
        TestDay fees = new TestDay()
                .rule(1, SharingBasis.LICENSED_CAPACITY, 0)
                .station("s", 0, 1L << 62)
                .station("u", 0, 1L << 62)
                .call("c", "s", 0, 1L << 62)
                .call("c", "u", 0, 1L << 62)
                .plant("w");
        assertThat(fees.settle().refusals())
                .extracting(r -> r.code() + " " + r.intervals())
                .contains("OVERFLOW 2");
        TestDay weights = called().plant("v", 1, 1, 1L << 62).plant("w", 1, 1, 1L << 62);
        assertThat(weights.refusals()).containsExactly("OVERFLOW 3 [sharing]");
    }

    @Test
    void weights_of_a_day_whose_sum_does_not_fit_refuse_the_day_though_each_interval_fits() {
        TestDay day = called().plant("v", 1L << 62).plant("w", 0, 1L << 62).rule(1, SharingBasis.GENERATION_PER_DAY, 0);
        assertThat(day.settle().refusals())
                .extracting(r -> r.code() + " " + r.intervals())
                .containsExactly("OVERFLOW 1-96");
    }

    @Test
    void contracts_and_calls_that_sum_beyond_64_bits_are_no_overflow() {
        TestDay day = new TestDay()
                .station("s", 9, 9)
                .trade("t", TradeMode.AUCTION, "s", "w", 1, Long.MAX_VALUE)
                .trade("u", TradeMode.AUCTION, "s", "w", 1, Long.MAX_VALUE)
                .call("c", "s", 0, Long.MAX_VALUE)
                .call("d", "s", 0, Long.MAX_VALUE)
                .plant("w", 1, 1);
        assertThat(day.postings())
                .containsExactly(
                        "AUCTION t/w P-w>P-s 5 0",
                        "AUCTION u/w P-w>P-s 4 0",
                        "CALL_FEE s POOL>P-s 9 1",
                        "CALL_SHARE w P-w>POOL 1 1");
    }

    @Test
    void every_cause_of_every_code_is_listed_by_code() {
        TestDay day = new TestDay()
                .station("s", 10, 10, 1L << 62)
                .resource("u", Technology.STORAGE, FROM_DAY)
                .call("c", "s", 10, 10)
                .call("c", "u", 0, 0, 0, 10)
                .trade("t", TradeMode.AUCTION, "s", "v", 3, 0, 0, 1L << 62)
                .resource("v", Technology.WIND, FROM_DAY)
                .read("v", Register.GENERATION, 0)
                .resource("w", Technology.WIND, FROM_DAY)
                .read(ParticipantId.DISPATCH, "w", Register.GENERATION, "AN", 0);
        assertThat(day.refusals())
                .containsExactly(
                        "MISSING_DETERMINANT 2,4 [u CHARGE, w GENERATION]",
                        "NO_SHARING_WEIGHT 1 [no generation]",
                        "OVERFLOW 3 [t/v]");
    }
}
