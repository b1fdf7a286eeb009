package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Register;
import org.lianchu.time.Intervals;

class DiscrepancyTest {
    private static Discrepancy of(DiscrepancyCode code, String subject, Register register, Long owner, Long dispatch) {
        return new Discrepancy(code, subject, register, ADay.DAY, Intervals.of(1), owner, dispatch, null);
    }

    @Test
    void the_identity_is_the_hash_of_code_subject_register_and_day() {
        // printf 'OVER_RATED|S1|CHARGE|2024-08-01' | sha256sum, and without a register
        assertThat(of(DiscrepancyCode.OVER_RATED, "S1", Register.CHARGE, 1L, 2L).id())
                .isEqualTo("b51538a382ef8d00");
        assertThat(of(DiscrepancyCode.TRADE_DIFFERS, "T1/W", null, 1L, 2L).id()).isEqualTo("5d7d222e8a27dbf5");
    }

    @Test
    void the_identity_does_not_change_with_intervals_values_or_effect() {
        Discrepancy one = of(DiscrepancyCode.OVER_RATED, "S1", Register.CHARGE, 1L, 2L);
        Discrepancy other =
                new Discrepancy(one.code(), one.subject(), one.register(), one.day(), Intervals.ALL, null, 9L, 100L);
        assertThat(other.id()).isEqualTo(one.id());
        assertThat(of(DiscrepancyCode.OVER_RATED, "S1", Register.DISCHARGE, 1L, 2L)
                        .id())
                .isNotEqualTo(one.id());
    }

    @Test
    void the_difference_is_the_owners_less_dispatchs_where_both_are_known() {
        assertThat(of(DiscrepancyCode.OVER_RATED, "S", null, 3L, 5L).differenceWattHours())
                .isEqualTo(-2L);
        assertThat(of(DiscrepancyCode.OVER_RATED, "S", null, null, 5L).differenceWattHours())
                .isNull();
        assertThat(of(DiscrepancyCode.OVER_RATED, "S", null, 3L, null).differenceWattHours())
                .isNull();
    }

    @Test
    void the_order_is_day_code_subject_register_as_printed_no_register_first() {
        Discrepancy differs = of(DiscrepancyCode.DIFFERS_DAY, "Z", Register.CHARGE, 1L, 1L);
        Discrepancy call = of(DiscrepancyCode.CALL_NOT_FOLLOWED, "Z", Register.CHARGE, 1L, 1L);
        Discrepancy none = of(DiscrepancyCode.VOID_RECORD, "A", null, 1L, 1L);
        Discrepancy charge = of(DiscrepancyCode.VOID_RECORD, "A", Register.CHARGE, 1L, 1L);
        Discrepancy curtailed = of(DiscrepancyCode.VOID_RECORD, "A", Register.CURTAILED, 1L, 1L);
        Discrepancy discharge = of(DiscrepancyCode.VOID_RECORD, "A", Register.DISCHARGE, 1L, 1L);
        Discrepancy lower = of(DiscrepancyCode.VOID_RECORD, "a", null, 1L, 1L);
        Discrepancy later = new Discrepancy(
                DiscrepancyCode.CALL_NOT_FOLLOWED, "A", null, ADay.DAY.plusDays(1), Intervals.NONE, null, null, null);
        List<Discrepancy> shuffled = List.of(later, lower, discharge, curtailed, charge, none, differs, call);
        assertThat(shuffled.stream().sorted(Discrepancy.EXPORT_ORDER))
                .containsExactly(call, differs, none, charge, curtailed, discharge, lower, later);
    }

    @Test
    void energies_and_effect_are_never_negative() {
        assertThatThrownBy(() -> of(DiscrepancyCode.OVER_RATED, "S", null, -1L, 0L))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
