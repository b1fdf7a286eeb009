package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianchu.reconciliation.ADay.DAY;
import static org.lianchu.reconciliation.ADay.all;
import static org.lianchu.reconciliation.ADay.at;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.time.Intervals;

class StateOfChargeTest {
    private static final Resource STATION = station(1_000);
    private static final DeterminedProfile IDLE = determined(all(0));

    private final StateOfCharge state = new StateOfCharge();

    static Resource station(long capacityKwh) {
        return new ADay().station("S", "ES", 1_000_000, capacityKwh).resources.get(0);
    }

    /** All determined; the register does not matter here. */
    static DeterminedProfile determined(long[] wattHours) {
        byte[] source = new byte[96];
        Arrays.fill(source, DeterminedProfile.OWNER);
        return new DeterminedProfile(new RegisterKey(new ResourceId("S"), Register.CHARGE), wattHours, source);
    }

    static DeterminedProfile without(DeterminedProfile profile, int number) {
        byte[] source = profile.source().clone();
        source[number - 1] = DeterminedProfile.NONE;
        return new DeterminedProfile(profile.key(), profile.wattHours(), source);
    }

    private Intervals charge(int day, long[] wattHours) {
        return state.advance(STATION, DAY.plusDays(day), determined(wattHours), IDLE);
    }

    @Test
    void an_idle_station_is_possible() {
        assertThat(charge(0, all(0))).isEqualTo(Intervals.NONE);
    }

    @Test
    void charging_up_to_the_capacity_and_its_allowance_is_possible_from_empty() {
        // 0.70 x 1,500 kWh = 1,050 kWh = 1.05 x capacity
        assertThat(charge(0, at(5, 1_500_000))).isEqualTo(Intervals.NONE);
        assertThat(charge(1, at(5, 0))).isEqualTo(Intervals.NONE);
        assertThat(new StateOfCharge().advance(STATION, DAY, determined(at(5, 1_500_001)), IDLE))
                .isEqualTo(Intervals.of(5));
    }

    @Test
    void discharging_down_to_the_allowance_is_possible_from_full() {
        assertThat(state.advance(STATION, DAY, IDLE, determined(at(5, 1_050_000))))
                .isEqualTo(Intervals.NONE);
        assertThat(new StateOfCharge().advance(STATION, DAY, IDLE, determined(at(5, 1_050_001))))
                .isEqualTo(Intervals.of(5));
    }

    @Test
    void what_went_in_bounds_what_comes_out() {
        long[] out = new long[96];
        out[0] = 1_000_000;
        out[10] = 525_001;
        long[] in = at(5, 500_000);
        // emptied, then at most 0.95 x 500 = 475 kWh inside, with the allowance 525
        assertThat(state.advance(STATION, DAY, determined(in), determined(out))).isEqualTo(Intervals.of(11));
        out[10] = 525_000;
        assertThat(new StateOfCharge().advance(STATION, DAY, determined(in), determined(out)))
                .isEqualTo(Intervals.NONE);
    }

    @Test
    void the_range_runs_across_days() {
        assertThat(charge(0, at(96, 1_500_000))).isEqualTo(Intervals.NONE);
        // full at midnight: 0.70 x 72 = 50.4 kWh more than the allowance of 50
        assertThat(charge(1, at(1, 72_000))).isEqualTo(Intervals.of(1));
    }

    @Test
    void a_gap_in_the_days_starts_again() {
        assertThat(charge(0, at(96, 1_500_000))).isEqualTo(Intervals.NONE);
        assertThat(charge(2, at(1, 72_000))).isEqualTo(Intervals.NONE);
    }

    @Test
    void a_missing_determinant_of_either_register_starts_again() {
        long[] twice = at(5, 1_500_000);
        twice[10] = 72_000;
        assertThat(charge(0, twice)).isEqualTo(Intervals.of(11));
        assertThat(new StateOfCharge().advance(STATION, DAY, without(determined(twice), 7), IDLE))
                .isEqualTo(Intervals.NONE);
        assertThat(new StateOfCharge().advance(STATION, DAY, determined(twice), without(IDLE, 7)))
                .isEqualTo(Intervals.NONE);
        assertThat(new StateOfCharge().advance(STATION, DAY, determined(all(1_500_001)), null))
                .isEqualTo(Intervals.NONE);
        assertThat(new StateOfCharge().advance(STATION, DAY, null, determined(all(1_500_001))))
                .isEqualTo(Intervals.NONE);
    }

    @Test
    void after_an_impossible_interval_the_range_starts_again() {
        long[] in = at(5, 1_500_001);
        in[5] = 1_500_000;
        assertThat(charge(0, in)).isEqualTo(Intervals.of(5));
    }

    @Test
    void another_capacity_clamps_what_is_stored_into_it() {
        assertThat(charge(0, at(96, 1_500_000))).isEqualTo(Intervals.NONE);
        Resource smaller = station(500);
        // full at 500 kWh: 0.70 x 35.714 kWh is just within its allowance of 25
        assertThat(state.advance(smaller, DAY.plusDays(1), determined(at(1, 35_714)), IDLE))
                .isEqualTo(Intervals.NONE);
        assertThat(state.advance(smaller, DAY.plusDays(2), determined(at(1, 35_715)), IDLE))
                .isEqualTo(Intervals.of(1));
    }

    @Test
    void a_station_without_a_capacity_is_not_checked() {
        assertThat(charge(0, at(96, 1_500_000))).isEqualTo(Intervals.NONE);
        assertThat(state.advance(station(0), DAY.plusDays(1), determined(all(Long.MAX_VALUE)), IDLE))
                .isEqualTo(Intervals.NONE);
        assertThat(state.snapshot()).isEmpty();
    }

    @Test
    void energies_and_capacities_of_any_size_do_not_overflow() {
        assertThat(charge(0, all(Long.MAX_VALUE))).isEqualTo(Intervals.ALL);
        assertThat(state.advance(STATION, DAY.plusDays(1), IDLE, determined(all(Long.MAX_VALUE))))
                .isEqualTo(Intervals.ALL);
        StateOfCharge huge = new StateOfCharge();
        DeterminedProfile most = determined(all(Long.MAX_VALUE));
        // 0.70 x 10^15 is still within 1.05 x 10^15; on top of it, no more
        assertThat(huge.advance(station(Long.MAX_VALUE), DAY, most, IDLE).contains(1))
                .isFalse();
        assertThat(huge.advance(station(Long.MAX_VALUE), DAY.plusDays(1), most, IDLE)
                        .isEmpty())
                .isFalse();
    }

    @Test
    void days_come_in_their_order() {
        charge(1, all(0));
        assertThatThrownBy(() -> charge(1, all(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> charge(0, all(0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_snapshot_is_a_line_a_station_in_hundredths_of_a_watt_hour() {
        charge(0, at(96, 1_000_001));
        assertThat(state.snapshot()).isEqualTo("S 2024-08-01 70000070 100000000\n");
        assertThat(StateOfCharge.restore(state.snapshot()).snapshot()).isEqualTo(state.snapshot());
        assertThat(StateOfCharge.restore("").snapshot()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S 2024-08-01 1",
                "S 2024-08-32 1 2",
                "S 2024-08-01 2 1",
                "S 2024-08-01 -1 1",
                "S 2024-08-01 1 900000000000000000",
                "S/ 2024-08-01 1 2",
                "S 2024-08-01 1 2\nS 2024-08-02 1 2"
            })
    void a_text_that_is_no_snapshot_is_refused(String text) {
        assertThatThrownBy(() -> StateOfCharge.restore(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
