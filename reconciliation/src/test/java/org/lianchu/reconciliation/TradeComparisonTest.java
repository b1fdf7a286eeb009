package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianchu.market.DiscrepancyCode.TRADE_DIFFERS;
import static org.lianchu.market.DiscrepancyCode.TRADE_UNCONFIRMED;
import static org.lianchu.market.DiscrepancyCode.TRADE_UNKNOWN;
import static org.lianchu.reconciliation.ADay.DISPATCH;
import static org.lianchu.reconciliation.ADay.all;
import static org.lianchu.reconciliation.ADay.at;

import org.junit.jupiter.api.Test;
import org.lianchu.market.Register;
import org.lianchu.market.Technology;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.time.Intervals;

class TradeComparisonTest {
    private static TradeRow row(long microYuan, long[] wattHours) {
        return ADay.row("T", "S", "W", microYuan, wattHours);
    }

    /** The quiet day with enough charging for every trade, and a second station of another owner. */
    private static ADay day() {
        return ADay.quiet()
                .reads("ES", "S", Register.CHARGE, all(5_000_000))
                .reads(DISPATCH, "S", Register.CHARGE, all(5_000_000))
                .station("S2", "ES2", 32_000, 64_000)
                .reads("ES2", "S2", Register.CHARGE, all(5_000_000))
                .reads(DISPATCH, "S2", Register.CHARGE, all(5_000_000))
                .reads("ES2", "S2", Register.DISCHARGE, all(0))
                .reads(DISPATCH, "S2", Register.DISCHARGE, all(0));
    }

    private static ADay day(TradeRow cleared, TradeRow buyers, TradeRow stations) {
        ADay day = day();
        if (cleared != null) {
            day.trades(DISPATCH, cleared);
        }
        if (buyers != null) {
            day.trades("EW", buyers);
        }
        if (stations != null) {
            day.trades("ES", stations);
        }
        return day;
    }

    @Test
    void copies_that_agree_are_no_discrepancy() {
        TradeRow row = row(500_000, at(5, 4_000_000));
        assertThat(day(row, row, row).found()).isEmpty();
    }

    @Test
    void one_watt_hour_in_one_copy_differs() {
        TradeRow cleared = row(500_000, at(5, 4_000_000));
        TradeRow copy = row(500_000, at(5, 4_000_001));
        for (ADay day : new ADay[] {day(cleared, copy, cleared), day(cleared, cleared, copy)}) {
            Discrepancy found = day.only(TRADE_DIFFERS);
            assertThat(day.found()).hasSize(1);
            assertThat(found.subject()).isEqualTo("T/W");
            assertThat(found.register()).isNull();
            assertThat(found.intervals()).isEqualTo(Intervals.of(5));
            assertThat(found.ownerWattHours()).isEqualTo(4_000_001);
            assertThat(found.dispatchWattHours()).isEqualTo(4_000_000);
            assertThat(found.effectFen()).isZero();
        }
    }

    @Test
    void the_effect_is_what_the_copy_would_move() {
        TradeRow cleared = row(500_000, at(5, 4_000_000));
        TradeRow copy = row(500_000, at(5, 3_000_000));
        assertThat(day(cleared, copy, cleared).only(TRADE_DIFFERS).effectFen()).isEqualTo(50_000);
    }

    @Test
    void energy_in_other_intervals_differs_there_only() {
        TradeRow cleared = row(500_000, at(5, 4_000, 1_000));
        TradeRow copy = row(500_000, at(6, 4_000, 1_000));
        Discrepancy found = day(cleared, copy, cleared).only(TRADE_DIFFERS);
        assertThat(found.intervals()).hasToString("5-6");
        assertThat(found.ownerWattHours()).isEqualTo(5_000);
        assertThat(found.dispatchWattHours()).isEqualTo(5_000);
    }

    @Test
    void another_price_differs_wherever_there_is_energy_on_either() {
        TradeRow cleared = row(500_000, at(5, 4_000_000));
        TradeRow copy = row(500_001, at(5, 4_000_000));
        Discrepancy found = day(cleared, cleared, copy).only(TRADE_DIFFERS);
        assertThat(found.intervals()).isEqualTo(Intervals.of(5));
        assertThat(found.differenceWattHours()).isZero();
        Discrepancy moved =
                day(cleared, row(500_001, at(6, 4_000_000)), cleared).only(TRADE_DIFFERS);
        assertThat(moved.intervals()).hasToString("5-6");
    }

    @Test
    void another_mode_and_another_station_differ() {
        TradeRow cleared = row(500_000, at(5, 4_000_000));
        TradeRow auction = new TradeRow(
                cleared.trade(),
                TradeMode.AUCTION,
                cleared.station(),
                cleared.buyer(),
                cleared.day(),
                cleared.price(),
                cleared.wattHours());
        Discrepancy mode = day(cleared, auction, cleared).only(TRADE_DIFFERS);
        assertThat(mode.effectFen()).isZero();
        TradeRow elsewhere = ADay.row("T", "S2", "W", 500_000, at(5, 4_000_000));
        Discrepancy station = day(cleared, elsewhere, cleared).only(TRADE_DIFFERS);
        assertThat(station.effectFen()).isEqualTo(200_000);
    }

    @Test
    void where_both_copies_differ_the_buyers_is_shown() {
        TradeRow cleared = row(500_000, at(5, 4_000));
        Discrepancy found =
                day(cleared, row(500_000, at(5, 1)), row(500_000, at(5, 2))).only(TRADE_DIFFERS);
        assertThat(found.ownerWattHours()).isEqualTo(1);
    }

    @Test
    void a_trade_without_one_copy_is_unconfirmed_and_may_differ_from_the_other() {
        TradeRow cleared = row(500_000, at(5, 4_000_000));
        Discrepancy found = day(cleared, cleared, null).only(TRADE_UNCONFIRMED);
        assertThat(found.ownerWattHours()).isEqualTo(4_000_000);
        assertThat(found.dispatchWattHours()).isEqualTo(4_000_000);
        assertThat(found.effectFen()).isEqualTo(200_000);
        assertThat(day(cleared, null, cleared).found())
                .extracting(Discrepancy::code)
                .containsExactly(TRADE_UNCONFIRMED);
        ADay both = day(cleared, null, row(500_000, at(6, 7)));
        assertThat(both.found()).extracting(Discrepancy::code).containsExactly(TRADE_DIFFERS, TRADE_UNCONFIRMED);
        assertThat(both.only(TRADE_UNCONFIRMED).intervals()).isEqualTo(Intervals.of(5));
        assertThat(both.only(TRADE_UNCONFIRMED).ownerWattHours()).isZero();
    }

    @Test
    void a_trade_without_any_copy_has_no_owners_value() {
        Discrepancy found = day(row(500_000, at(5, 4_000_000)), null, null).only(TRADE_UNCONFIRMED);
        assertThat(found.ownerWattHours()).isNull();
        assertThat(found.dispatchWattHours()).isEqualTo(4_000_000);
    }

    @Test
    void a_copy_without_clearing_is_unknown() {
        for (ADay day : new ADay[] {
            day(null, row(500_000, at(5, 4_000_000)), null),
            day(null, null, row(500_000, at(5, 4_000_000))),
            day(null, row(500_000, at(5, 4_000_000)), row(500_000, at(5, 9))),
            day(null, row(500_000, all(0)), row(500_000, at(5, 4_000_000)))
        }) {
            Discrepancy found = day.only(TRADE_UNKNOWN);
            assertThat(day.found()).hasSize(1);
            assertThat(found.intervals()).isEqualTo(Intervals.of(5));
            assertThat(found.ownerWattHours()).isEqualTo(4_000_000);
            assertThat(found.dispatchWattHours()).isNull();
            assertThat(found.effectFen()).isEqualTo(200_000);
        }
    }

    @Test
    void a_trade_cancelled_by_zeros_is_nothing_to_confirm_and_nothing_unknown() {
        TradeRow zeros = row(500_000, all(0));
        TradeRow otherZeros = row(1, all(0));
        assertThat(day(zeros, null, null).found()).isEmpty();
        assertThat(day(null, zeros, zeros).found()).isEmpty();
        assertThat(day(zeros, otherZeros, otherZeros).found()).isEmpty();
        assertThat(day(zeros, null, otherZeros).found()).isEmpty();
    }

    @Test
    void zeros_against_energy_differ_in_either_direction() {
        TradeRow row = row(500_000, at(5, 4_000_000));
        TradeRow zeros = row(500_000, all(0));
        assertThat(day(row, zeros, row).only(TRADE_DIFFERS).ownerWattHours()).isZero();
        ADay cancelled = day(zeros, row, null);
        assertThat(cancelled.found()).hasSize(1);
        assertThat(cancelled.only(TRADE_DIFFERS).dispatchWattHours()).isZero();
    }

    @Test
    void the_owner_of_both_ends_confirms_both_with_one_copy() {
        TradeRow row = ADay.row("T", "S", "P", 500_000, at(5, 4_000_000));
        ADay day = day().plant("P", "ES", Technology.PV, 1)
                .reads("ES", "P", Register.GENERATION, all(0))
                .reads(DISPATCH, "P", Register.GENERATION, all(0))
                .trades(DISPATCH, row)
                .trades("ES", row);
        assertThat(day.found()).isEmpty();
    }

    @Test
    void of_two_stations_copies_the_cleared_stations_comes_first() {
        TradeRow cleared = ADay.row("T", "S2", "W", 500_000, at(5, 4_000_000));
        TradeRow others = ADay.row("T", "S", "W", 500_000, at(5, 3));
        TradeRow own = ADay.row("T", "S2", "W", 500_000, at(5, 2));
        ADay day = day().trades(DISPATCH, cleared)
                .trades("EW", cleared)
                .trades("ES", others)
                .trades("ES2", own);
        assertThat(day.only(TRADE_DIFFERS).ownerWattHours()).isEqualTo(2);
    }

    @Test
    void each_buyer_of_a_trade_is_a_subject_of_its_own() {
        ADay day = day().plant("P", "EP", Technology.PV, 1)
                .reads("EP", "P", Register.GENERATION, all(0))
                .reads(DISPATCH, "P", Register.GENERATION, all(0))
                .trades(DISPATCH, ADay.row("T", "S", "W", 500_000, at(5, 1)))
                .trades(DISPATCH, ADay.row("T", "S", "P", 500_000, at(5, 2)));
        assertThat(day.found(TRADE_UNCONFIRMED))
                .extracting(Discrepancy::subject)
                .containsExactly("T/P", "T/W");
    }

    @Test
    void two_clearing_rows_of_one_trade_and_buyer_are_a_bug_of_the_caller() {
        TradeRow row = row(500_000, at(5, 1));
        ADay day = day().trades(DISPATCH, row).trades(DISPATCH, row);
        assertThatThrownBy(day::found).isInstanceOf(IllegalArgumentException.class);
    }
}
