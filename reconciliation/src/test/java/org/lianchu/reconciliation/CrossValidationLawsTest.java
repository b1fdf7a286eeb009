package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ResourceId;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.time.Intervals;

class CrossValidationLawsTest {
    private static final Map<DiscrepancyCode, DiscrepancyCode> MIRRORED = Map.of(
            DiscrepancyCode.MISSING_OWNER, DiscrepancyCode.MISSING_DISPATCH,
            DiscrepancyCode.MISSING_DISPATCH, DiscrepancyCode.MISSING_OWNER);

    @Property(tries = 500)
    void every_effect_is_what_settling_the_whole_day_again_gives(@ForAll long seed) {
        ADay day = RandomDay.of(seed);
        DayOutcome base = day.rule.map(r -> day.outcome()).orElse(null);
        for (Discrepancy found : day.found()) {
            Long expected = base == null ? null : Resettled.effect(day, base, found);
            assertThat(found.effectFen()).as(found.toString()).isEqualTo(expected);
        }
    }

    @Property(tries = 500)
    void the_effect_of_a_state_of_charge_flips_both_registers(@ForAll long seed) {
        ADay day = RandomDay.of(seed);
        DayOutcome base = day.rule.map(r -> day.outcome()).orElse(null);
        Discrepancy found =
                day.validation().stateOfCharge(new ResourceId("S1"), Intervals.parse("1-5,90"), day.computed());
        Long expected = base != null && base.isSettled() ? Resettled.effect(day, found) : null;
        assertThat(found.effectFen()).isEqualTo(expected);
    }

    @Property(tries = 300)
    void findings_are_in_export_order_each_identity_once_whatever_the_order_of_the_records(@ForAll long seed) {
        ADay day = RandomDay.of(seed);
        List<Discrepancy> found = day.found();
        assertThat(found).isSortedAccordingTo(Discrepancy.EXPORT_ORDER);
        assertThat(found).extracting(Discrepancy::id).doesNotHaveDuplicates();
        Collections.shuffle(day.profiles, new Random(seed));
        Collections.shuffle(day.trades, new Random(seed));
        Collections.shuffle(day.calls, new Random(seed));
        assertThat(day.found()).isEqualTo(found);
    }

    @Property(tries = 300)
    void with_the_sides_swapped_codes_and_values_are_swapped(@ForAll long seed) {
        ADay day = RandomDay.of(seed);
        day.decisions.clear();
        assertThat(mirrored(day.swapped().found())).isEqualTo(plain(day.found()));
    }

    private static Map<String, String> plain(List<Discrepancy> found) {
        return found.stream()
                .filter(d -> isOfSides(d.code()))
                .collect(Collectors.toMap(
                        d -> d.code() + " " + d.subject() + " " + d.register(),
                        d -> d.intervals() + " " + d.ownerWattHours() + " " + d.dispatchWattHours()));
    }

    private static Map<String, String> mirrored(List<Discrepancy> found) {
        return found.stream()
                .filter(d -> isOfSides(d.code()))
                .collect(Collectors.toMap(
                        d -> MIRRORED.getOrDefault(d.code(), d.code()) + " " + d.subject() + " " + d.register(),
                        d -> d.intervals() + " " + d.dispatchWattHours() + " " + d.ownerWattHours()));
    }

    private static boolean isOfSides(DiscrepancyCode code) {
        return code.choosesSource();
    }
}
