package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.market.DiscrepancyCode.VOID_RECORD;
import static org.lianchu.reconciliation.ADay.DISPATCH;
import static org.lianchu.reconciliation.ADay.all;
import static org.lianchu.reconciliation.ADay.at;

import org.junit.jupiter.api.Test;
import org.lianchu.market.Register;
import org.lianchu.time.Intervals;

class VoidRecordsTest {
    @Test
    void readings_of_another_owner_are_void_and_stand_on_the_owners_side() {
        ADay day = ADay.quiet().reads("EX", "S", Register.CHARGE, all(7), "E".repeat(95) + "N");
        Discrepancy found = day.only(VOID_RECORD);
        assertThat(day.found()).hasSize(1);
        assertThat(found.subject()).isEqualTo("S");
        assertThat(found.register()).isEqualTo(Register.CHARGE);
        assertThat(found.intervals()).hasToString("1-95");
        assertThat(found.ownerWattHours()).isEqualTo(95 * 7);
        assertThat(found.dispatchWattHours()).isNull();
        assertThat(found.effectFen()).isNull();
    }

    @Test
    void what_dispatch_reports_of_an_unknown_resource_stands_on_dispatchs_side() {
        Discrepancy found =
                ADay.quiet().reads(DISPATCH, "X", Register.CURTAILED, all(7)).only(VOID_RECORD);
        assertThat(found.register()).isEqualTo(Register.CURTAILED);
        assertThat(found.ownerWattHours()).isNull();
        assertThat(found.dispatchWattHours()).isEqualTo(96 * 7);
    }

    @Test
    void void_records_of_one_identity_merge_their_intervals_and_values_by_side() {
        String first = "A" + "N".repeat(95);
        String second = "NA" + "N".repeat(94);
        ADay day = ADay.quiet()
                .reads("E1", "X", Register.CHARGE, all(3), first)
                .reads("E2", "X", Register.CHARGE, all(4), second)
                .reads(DISPATCH, "X", Register.CHARGE, all(5), first)
                .reads("E1", "X", Register.DISCHARGE, all(0), "N".repeat(96));
        assertThat(day.found(VOID_RECORD))
                .extracting(d ->
                        d.register() + " " + d.intervals() + " " + d.ownerWattHours() + " " + d.dispatchWattHours())
                .containsExactly("CHARGE 1-2 7 5", "DISCHARGE  null null");
    }

    @Test
    void void_trades_and_calls_have_neither_register_nor_intervals_nor_values() {
        ADay day = ADay.quiet()
                .trades(DISPATCH, ADay.row("T", "S", "X", 1, at(1, 5)))
                .trades("EW", ADay.row("T", "S", "X", 1, at(1, 6)))
                .calls(DISPATCH, "C", "X", at(1, 5));
        assertThat(day.found(VOID_RECORD)).extracting(Discrepancy::subject).containsExactly("C/X", "T/X");
        assertThat(day.found(VOID_RECORD)).allSatisfy(found -> {
            assertThat(found.register()).isNull();
            assertThat(found.intervals()).isEqualTo(Intervals.NONE);
            assertThat(found.ownerWattHours()).isNull();
            assertThat(found.dispatchWattHours()).isNull();
            assertThat(found.effectFen()).isNull();
        });
    }
}
