package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.market.DiscrepancyCode.CALL_NOT_FOLLOWED;
import static org.lianchu.market.DiscrepancyCode.DIFFERS_DAY;
import static org.lianchu.market.DiscrepancyCode.DIFFERS_INTERVAL;
import static org.lianchu.market.DiscrepancyCode.MISSING_DISPATCH;
import static org.lianchu.market.DiscrepancyCode.MISSING_OWNER;
import static org.lianchu.market.DiscrepancyCode.OVER_RATED;
import static org.lianchu.market.DiscrepancyCode.UNDER_DELIVERED;
import static org.lianchu.reconciliation.ADay.DISPATCH;
import static org.lianchu.reconciliation.ADay.all;
import static org.lianchu.reconciliation.ADay.at;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.market.Register;
import org.lianchu.market.Technology;
import org.lianchu.settlement.RunType;
import org.lianchu.time.Intervals;

class RegisterComparisonTest {
    private static ADay charge(long[] owner, long[] dispatch) {
        return ADay.quiet().reads("ES", "S", Register.CHARGE, owner).reads(DISPATCH, "S", Register.CHARGE, dispatch);
    }

    @Test
    void a_day_on_which_all_sides_agree_has_no_discrepancy() {
        assertThat(ADay.quiet().found()).isEmpty();
        assertThat(charge(all(5_000_000), all(5_000_000)).found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100000, 120000", "120000, 100000", "5000000, 5100000", "5100000, 5000000", "0, 20000"})
    void on_the_interval_band_is_inside(long owner, long dispatch) {
        // 2 % of 5,100,000 Wh are 102,000 Wh
        assertThat(charge(at(7, owner), at(7, dispatch)).found(DIFFERS_INTERVAL))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100000, 120001", "120001, 100000", "5000000, 4899999", "4899999, 5000000", "0, 20001"})
    void one_watt_hour_more_is_outside_in_either_direction(long owner, long dispatch) {
        Discrepancy found = charge(at(7, owner), at(7, dispatch)).only(DIFFERS_INTERVAL);
        assertThat(found.subject()).isEqualTo("S");
        assertThat(found.register()).isEqualTo(Register.CHARGE);
        assertThat(found.intervals()).isEqualTo(Intervals.of(7));
        assertThat(found.ownerWattHours()).isEqualTo(owner);
        assertThat(found.dispatchWattHours()).isEqualTo(dispatch);
        assertThat(found.effectFen()).isZero();
    }

    @Test
    void values_are_sums_over_the_differing_intervals_only() {
        long[] owner = all(5_000_000);
        long[] dispatch = all(5_000_000);
        owner[0] = 6_000_000;
        dispatch[95] = 6_500_000;
        Discrepancy found = charge(owner, dispatch).only(DIFFERS_INTERVAL);
        assertThat(found.intervals()).hasToString("1,96");
        assertThat(found.ownerWattHours()).isEqualTo(11_000_000);
        assertThat(found.dispatchWattHours()).isEqualTo(11_500_000);
        assertThat(found.differenceWattHours()).isEqualTo(-500_000);
    }

    @Test
    void noise_within_the_interval_band_cancels_and_bias_does_not() {
        long[] noisy = all(1_000_000);
        for (int i = 0; i < 96; i++) {
            noisy[i] += i % 2 == 0 ? 15_000 : -15_000;
        }
        assertThat(charge(noisy, all(1_000_000)).found()).isEmpty();
        Discrepancy bias = charge(all(1_015_000), all(1_000_000)).only(DIFFERS_DAY);
        assertThat(bias.intervals()).isEqualTo(Intervals.ALL);
        assertThat(bias.ownerWattHours()).isEqualTo(96 * 1_015_000L);
        assertThat(bias.dispatchWattHours()).isEqualTo(96 * 1_000_000L);
    }

    @Test
    void the_day_band_is_half_a_per_cent_of_the_larger_sum() {
        // 96 x 5,000,000 = 480,000,000 Wh, of which 0.5 % are 2,400,000
        assertThat(charge(all(5_000_000), all(4_975_000)).found()).isEmpty();
        assertThat(charge(all(4_975_000), all(5_000_000)).found()).isEmpty();
        assertThat(charge(all(5_000_000), at(1, 4_974_999, 4_975_000)).found())
                .singleElement()
                .extracting(Discrepancy::code)
                .isEqualTo(DIFFERS_DAY);
        assertThat(charge(at(1, 4_974_999, 4_975_000), all(5_000_000)).found()).hasSize(1);
    }

    @Test
    void both_are_listed_where_both_bands_are_left() {
        assertThat(charge(at(3, 20_001), all(0)).found())
                .extracting(Discrepancy::code)
                .containsExactly(DIFFERS_DAY, DIFFERS_INTERVAL);
    }

    @Test
    void comparison_is_over_intervals_usable_on_both_sides_only() {
        ADay day = charge(all(0), all(0))
                .reads("ES", "S", Register.CHARGE, at(1, 1_000_000, 100), "N" + "A".repeat(95))
                .reads(DISPATCH, "S", Register.CHARGE, at(96, 900_000, 100), "A".repeat(95) + "N");
        assertThat(day.found(DIFFERS_INTERVAL)).isEmpty();
        assertThat(day.found(DIFFERS_DAY)).isEmpty();
        assertThat(day.only(MISSING_OWNER).intervals()).isEqualTo(Intervals.of(1));
        assertThat(day.only(MISSING_DISPATCH).intervals()).isEqualTo(Intervals.of(96));
        assertThat(day.only(MISSING_OWNER).ownerWattHours()).isNull();
        assertThat(day.only(MISSING_OWNER).dispatchWattHours()).isEqualTo(100);
        assertThat(day.only(MISSING_DISPATCH).ownerWattHours()).isEqualTo(100);
        assertThat(day.only(MISSING_DISPATCH).dispatchWattHours()).isNull();
    }

    @Test
    void estimated_is_usable_in_a_provisional_run_and_missing_in_a_final_one() {
        ADay day = charge(all(0), all(0)).reads("ES", "S", Register.CHARGE, at(1, 50_000), "E".repeat(96));
        assertThat(day.run(RunType.PROVISIONAL).only(DIFFERS_INTERVAL).ownerWattHours())
                .isEqualTo(50_000);
        assertThat(day.run(RunType.FINAL).found()).extracting(Discrepancy::code).containsExactly(MISSING_OWNER);
        assertThat(day.only(MISSING_OWNER).intervals()).isEqualTo(Intervals.ALL);
    }

    @Test
    void what_a_single_side_reports_is_missing_on_the_other_with_the_sum_of_the_first() {
        Discrepancy owner =
                charge(all(0), all(70)).without("ES", "S", Register.CHARGE).only(MISSING_OWNER);
        assertThat(owner.intervals()).isEqualTo(Intervals.ALL);
        assertThat(owner.ownerWattHours()).isNull();
        assertThat(owner.dispatchWattHours()).isEqualTo(96 * 70);
        assertThat(owner.effectFen()).isZero();
        Discrepancy dispatch =
                charge(all(70), all(0)).without(DISPATCH, "S", Register.CHARGE).only(MISSING_DISPATCH);
        assertThat(dispatch.ownerWattHours()).isEqualTo(96 * 70);
        assertThat(dispatch.dispatchWattHours()).isNull();
    }

    @Test
    void registers_that_nobody_reported_are_missing_on_both_sides() {
        ADay day = new ADay().station("S", "ES", 1, 1).plant("C", "EC", Technology.CSP, 1);
        assertThat(day.found())
                .extracting(d -> d.code() + " " + d.subject() + " " + d.register() + " " + d.intervals() + " "
                        + d.ownerWattHours() + " " + d.dispatchWattHours() + " " + d.effectFen())
                .containsExactly(
                        "MISSING_DISPATCH C GENERATION 1-96 null null 0",
                        "MISSING_DISPATCH S CHARGE 1-96 null null 0",
                        "MISSING_DISPATCH S DISCHARGE 1-96 null null 0",
                        "MISSING_OWNER C GENERATION 1-96 null null 0",
                        "MISSING_OWNER S CHARGE 1-96 null null 0",
                        "MISSING_OWNER S DISCHARGE 1-96 null null 0");
    }

    @Test
    void curtailed_energy_is_compared_with_nothing() {
        ADay day = ADay.quiet()
                .reads("EW", "W", Register.CURTAILED, all(900_000_000))
                .reads(DISPATCH, "W", Register.CURTAILED, all(0), "N".repeat(96));
        assertThat(day.found()).isEmpty();
    }

    @Test
    void a_register_that_nobody_expected_is_compared_all_the_same() {
        ADay day = ADay.quiet().reads("EW", "W", Register.CHARGE, all(1));
        assertThat(day.only(MISSING_DISPATCH).register()).isEqualTo(Register.CHARGE);
    }

    @Test
    void more_than_rated_power_times_the_factor_is_over_rated() {
        // 32 MW x 1.2 x 0.25 h = 9,600,000 Wh
        assertThat(charge(all(9_600_000), all(9_600_000)).found()).isEmpty();
        Discrepancy found = charge(at(1, 9_600_001, 9_600_000), at(96, 9_600_001, 9_600_000))
                .only(OVER_RATED);
        assertThat(found.intervals()).hasToString("1,96");
        assertThat(found.ownerWattHours()).isEqualTo(19_200_001);
        assertThat(found.dispatchWattHours()).isEqualTo(19_200_001);
    }

    @Test
    void what_is_not_usable_is_not_over_rated() {
        ADay day = charge(all(0), all(0)).reads("ES", "S", Register.CHARGE, all(9_600_001), "E".repeat(96));
        assertThat(day.found(OVER_RATED)).isEmpty();
        assertThat(day.run(RunType.PROVISIONAL).found(OVER_RATED)).hasSize(1);
    }

    @Test
    void a_station_that_takes_in_less_than_it_sold_by_more_than_the_band_has_under_delivered() {
        ADay day = charge(at(5, 3_919_999), at(5, 3_919_999))
                .trades(DISPATCH, ADay.row("T", "S", "W", 500_000, at(5, 4_000_000)))
                .trades("ES", ADay.row("T", "S", "W", 500_000, at(5, 4_000_000)))
                .trades("EW", ADay.row("T", "S", "W", 500_000, at(5, 4_000_000)));
        Discrepancy found = day.only(UNDER_DELIVERED);
        assertThat(day.found()).hasSize(1);
        assertThat(found.subject()).isEqualTo("S");
        assertThat(found.register()).isEqualTo(Register.CHARGE);
        assertThat(found.intervals()).isEqualTo(Intervals.of(5));
        assertThat(found.ownerWattHours()).isEqualTo(3_919_999);
        day.reads("ES", "S", Register.CHARGE, at(5, 3_920_000));
        assertThat(day.found()).isEmpty();
    }

    @Test
    void a_station_that_takes_in_less_than_instructed_by_more_than_the_band_has_not_followed() {
        ADay day = charge(at(5, 3_919_999), at(5, 3_919_999))
                .reads("EW", "W", Register.GENERATION, all(10))
                .calls(DISPATCH, "C", "S", at(5, 4_000_000));
        assertThat(day.only(CALL_NOT_FOLLOWED).intervals()).isEqualTo(Intervals.of(5));
        day.reads("ES", "S", Register.CHARGE, at(5, 3_920_000));
        assertThat(day.found()).isEmpty();
    }

    @Test
    void without_a_rule_sides_are_compared_and_nothing_has_an_effect() {
        ADay day = charge(at(3, 20_001), all(0)).calls(DISPATCH, "C", "S", at(5, 4_000));
        day.rule = Optional.empty();
        assertThat(day.found()).extracting(Discrepancy::code).containsExactly(DIFFERS_DAY, DIFFERS_INTERVAL);
        assertThat(day.found()).extracting(Discrepancy::effectFen).containsOnlyNulls();
    }

    @Test
    void on_a_refused_day_nothing_has_an_effect() {
        // called energy, and no generation to share it by
        ADay day = charge(at(5, 30_000), all(0)).calls(DISPATCH, "C", "S", at(5, 60_000));
        assertThat(day.outcome().isSettled()).isFalse();
        assertThat(day.found())
                .extracting(Discrepancy::code)
                .containsExactly(CALL_NOT_FOLLOWED, DIFFERS_DAY, DIFFERS_INTERVAL);
        assertThat(day.found()).extracting(Discrepancy::effectFen).containsOnlyNulls();
    }

    @Test
    void sums_beyond_64_bits_saturate() {
        ADay day = charge(all(Long.MAX_VALUE), all(0));
        assertThat(day.only(DIFFERS_DAY).ownerWattHours()).isEqualTo(Long.MAX_VALUE);
        assertThat(day.only(OVER_RATED).ownerWattHours()).isEqualTo(Long.MAX_VALUE);
    }
}
