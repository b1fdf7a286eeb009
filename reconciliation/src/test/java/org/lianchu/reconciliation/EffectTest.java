package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.market.DiscrepancyCode.DIFFERS_INTERVAL;
import static org.lianchu.reconciliation.ADay.DISPATCH;
import static org.lianchu.reconciliation.ADay.all;
import static org.lianchu.reconciliation.ADay.at;

import org.junit.jupiter.api.Test;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Side;
import org.lianchu.market.Technology;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.time.Intervals;

class EffectTest {
    /** Called charging of 8,000 kWh in interval 5 at 0.7, shared by W and P, 12,000 and 8,000 kWh. */
    private static ADay called() {
        return ADay.quiet()
                .plant("P", "EP", Technology.PV, 100_000)
                .plant("C", "EC", Technology.CSP, 100_000)
                .plant("X", "EX", Technology.WIND, 100_000)
                .exempt("X", ExemptionReason.CONCESSION)
                .reads("ES", "S", Register.CHARGE, at(5, 8_000_000))
                .reads(DISPATCH, "S", Register.CHARGE, at(5, 8_000_000))
                .reads("EW", "W", Register.GENERATION, all(12_000_000))
                .reads(DISPATCH, "W", Register.GENERATION, all(12_000_000))
                .reads("EP", "P", Register.GENERATION, all(8_000_000))
                .reads(DISPATCH, "P", Register.GENERATION, all(8_000_000))
                .reads("EC", "C", Register.GENERATION, all(8_000_000))
                .reads(DISPATCH, "C", Register.GENERATION, all(8_000_000))
                .reads("EX", "X", Register.GENERATION, all(8_000_000))
                .reads(DISPATCH, "X", Register.GENERATION, all(8_000_000))
                .calls(DISPATCH, "C", "S", at(5, 8_000_000));
    }

    /** Asserts that the change is skipped as without money, and that settling the whole day agrees. */
    private static void assertSkipped(ADay day, String resource, Register register) {
        Discrepancy found = day.found(DIFFERS_INTERVAL).stream()
                .filter(d -> d.subject().equals(resource) && d.register() == register)
                .findFirst()
                .orElseThrow();
        assertThat(matters(day, resource, register)).isFalse();
        assertThat(found.effectFen()).isZero();
        assertThat(Resettled.effect(day, found)).isZero();
    }

    private static boolean matters(ADay day, String resource, Register register) {
        EffectReach reach = new EffectReach(day.sided(), (DayOutcome.Settled) day.outcome(), day.rule.orElseThrow());
        DeterminedProfile now = day.computed().determined().find(new ResourceId(resource), register);
        DeterminedProfile other = day.determination()
                .flipped(ADay.DAY, now.key(), day.sided().profiles().get(now.key()), Intervals.ALL);
        return reach.matters(now, other);
    }

    @Test
    void choosing_less_called_charging_moves_its_price_from_the_station_to_the_plants() {
        ADay day = called().reads(DISPATCH, "S", Register.CHARGE, at(5, 7_000_000));
        assertThat(day.only(DIFFERS_INTERVAL).effectFen()).isEqualTo(70_000);
    }

    @Test
    void choosing_other_generation_moves_the_shares() {
        // 5,600.00 over 12 : 8 is 3,360 : 2,240; over 8 : 8 it is 2,800 : 2,800
        ADay day = called().reads(DISPATCH, "W", Register.GENERATION, at(5, 8_000_000, 12_000_000));
        assertThat(day.only(DIFFERS_INTERVAL).effectFen()).isEqualTo(56_000);
    }

    @Test
    void generation_of_a_technology_that_does_not_share_is_without_money() {
        assertSkipped(called().reads(DISPATCH, "C", Register.GENERATION, all(1)), "C", Register.GENERATION);
    }

    @Test
    void generation_of_an_exempt_plant_is_without_money() {
        assertSkipped(called().reads(DISPATCH, "X", Register.GENERATION, all(1)), "X", Register.GENERATION);
    }

    @Test
    void generation_outside_the_intervals_with_a_fee_is_without_money_per_interval_but_not_per_day() {
        ADay day = called().reads(DISPATCH, "W", Register.GENERATION, at(6, 1, 12_000_000));
        assertSkipped(day, "W", Register.GENERATION);
        day.under(ADay.xinjiang());
        Discrepancy found = day.only(DIFFERS_INTERVAL);
        assertThat(found.effectFen()).isPositive().isEqualTo(Resettled.effect(day, found));
    }

    @Test
    void generation_on_a_day_without_fees_and_under_capacity_weights_is_without_money() {
        ADay day = called().reads(DISPATCH, "W", Register.GENERATION, all(1));
        assertSkipped(day.under(ADay.with(ADay.qinghai(), SharingBasis.LICENSED_CAPACITY)), "W", Register.GENERATION);
        day.under(ADay.xinjiang()).calls.clear();
        assertSkipped(day, "W", Register.GENERATION);
    }

    @Test
    void discharging_is_without_money_where_the_rule_does_not_pay_it_or_nothing_is_instructed() {
        ADay day = called().reads("ES", "S", Register.DISCHARGE, at(9, 3_000_000));
        assertSkipped(day, "S", Register.DISCHARGE);
        day.under(ADay.xinjiang());
        assertThat(matters(day, "S", Register.DISCHARGE)).isTrue();
        // 3,000 kWh at 0.25
        assertThat(day.only(DIFFERS_INTERVAL).effectFen()).isEqualTo(75_000);
        day.calls.clear();
        assertSkipped(day, "S", Register.DISCHARGE);
    }

    @Test
    void charging_where_nothing_is_contracted_or_instructed_is_without_money() {
        assertSkipped(
                called().reads(DISPATCH, "S", Register.CHARGE, at(5, 8_000_000, 2_000_000)), "S", Register.CHARGE);
    }

    @Test
    void charging_beyond_what_is_contracted_and_instructed_is_without_money() {
        ADay day = called().reads("ES", "S", Register.CHARGE, at(5, 9_000_000))
                .trades(DISPATCH, ADay.row("T", "S", "W", 1, at(5, 100_000)));
        assertSkipped(day.reads(DISPATCH, "S", Register.CHARGE, at(5, 8_100_000)), "S", Register.CHARGE);
        assertThat(matters(day.reads(DISPATCH, "S", Register.CHARGE, at(5, 8_099_999)), "S", Register.CHARGE))
                .isTrue();
    }

    @Test
    void a_side_without_a_usable_value_falls_back_and_moves_nothing() {
        ADay day = called().reads("ES", "S", Register.CHARGE, all(0), "N".repeat(96));
        Discrepancy found = day.only(DiscrepancyCode.MISSING_OWNER);
        assertThat(found.effectFen()).isZero();
        assertThat(Resettled.effect(day, found)).isZero();
    }

    @Test
    void a_choice_that_cannot_be_settled_has_no_effect() {
        // no generation at all to share the called charging that the other side reports
        ADay day = ADay.quiet()
                .reads(DISPATCH, "S", Register.CHARGE, at(5, 8_000_000))
                .calls(DISPATCH, "C", "S", at(5, 8_000_000));
        assertThat(day.outcome().isSettled()).isTrue();
        assertThat(day.only(DIFFERS_INTERVAL).effectFen()).isNull();
    }

    @Test
    void what_a_person_has_chosen_is_flipped_back() {
        ADay day = called().reads(DISPATCH, "S", Register.CHARGE, at(5, 7_000_000));
        day.decisions.add(
                new Decision(DIFFERS_INTERVAL, "S", Register.CHARGE, ADay.DAY, Intervals.of(5), Side.DISPATCH, "", ""));
        Discrepancy found = day.only(DIFFERS_INTERVAL);
        assertThat(day.outcome().postings()).anyMatch(p -> p.fen() == 490_000);
        assertThat(found.effectFen()).isEqualTo(70_000);
    }

    @Test
    void the_effect_of_an_impossible_curve_flips_both_registers() {
        ADay day = called().under(ADay.xinjiang())
                .reads(DISPATCH, "S", Register.CHARGE, at(5, 7_000_000))
                .reads(DISPATCH, "S", Register.DISCHARGE, at(6, 2_000_000));
        Intervals both = Intervals.parse("5-6");
        Discrepancy found = day.validation().stateOfCharge(new ResourceId("S"), both, day.computed());
        assertThat(found.subject()).isEqualTo("S");
        assertThat(found.register()).isNull();
        assertThat(found.intervals()).isEqualTo(both);
        assertThat(found.ownerWattHours()).isNull();
        assertThat(found.dispatchWattHours()).isNull();
        // 1,000 kWh x 0.55 less, 2,000 kWh x 0.25 more
        assertThat(found.effectFen()).isEqualTo(5_000).isEqualTo(Resettled.effect(day, found));
    }
}
