package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Technology;
import org.lianchu.quantity.Rounding;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.time.Intervals;

/**
 * Guards against a slow path, not against a slow machine: the bounds are about ten times what two cores of 2024 need
 * (73,000 pairs in 0.1 s or so, an effect in 1 ms or less where six hours are called, 2 ms where all 24 are).
 */
class SpeedTest {
    private static final int PLANTS = 366;

    private static ADay market() {
        return market(PLANTS);
    }

    private static ADay market(int plants) {
        ADay day = ADay.quiet();
        long[] generation = new long[96];
        for (int p = 0; p < plants; p++) {
            int plant = p;
            Arrays.setAll(generation, i -> 1_000_000L + 7L * i + plant);
            String id = "P" + p;
            day.plant(id, "E" + p, Technology.PV, 30_000)
                    .reads("E" + p, id, Register.GENERATION, generation)
                    .reads(ADay.DISPATCH, id, Register.GENERATION, generation);
        }
        long[] noon = new long[96];
        Arrays.fill(noon, 40, 64, 2_000_000);
        return day.reads("ES", "S", Register.CHARGE, ADay.all(3_000_000))
                .reads(ADay.DISPATCH, "S", Register.CHARGE, ADay.all(3_000_000))
                .calls(ADay.DISPATCH, "C", "S", noon);
    }

    @Test
    void half_a_year_of_clean_pairs_is_compared_within_the_bound() {
        ADay day = market();
        ComputedDay.Examined computed = day.computed();
        CrossValidation validation = day.validation();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int k = 0; k < 73_000 / (PLANTS + 3); k++) {
                assertThat(validation.ofDay(computed)).isEmpty();
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.println("73,000 clean pairs: " + best / 1_000_000 + " ms");
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void an_effect_at_366_plants_is_settled_within_the_bound() {
        ADay day = market().reads(ADay.DISPATCH, "P7", Register.GENERATION, ADay.all(1_500_000))
                .reads(ADay.DISPATCH, "S", Register.CHARGE, ADay.all(1_500_000))
                .trades(ADay.DISPATCH, ADay.row("T", "S", "P1", 500_000, ADay.at(5, 500_000)));
        DayEffects effects = new DayEffects(day.computed(), day.determination(), Rounding.HALF_UP);
        time("generation", () -> effects.ofChoosingOther(List.of(key("P7", Register.GENERATION)), Intervals.ALL));
        time("charge", () -> effects.ofChoosingOther(List.of(key("S", Register.CHARGE)), Intervals.ALL));
        time("trade without the pool", () -> effects.ofTrades(List.of()));
        assertThat(day.only(DiscrepancyCode.TRADE_UNCONFIRMED).effectFen()).isPositive();
    }

    /** Settled again whole for each, the larger day would take more than a minute. */
    @Test
    void a_day_on_which_most_plants_differ_is_compared_within_the_bound() {
        assertThat(compared(366, 300)).isLessThan(Duration.ofSeconds(2));
        assertThat(compared(3_660, 3_000)).isLessThan(Duration.ofSeconds(15));
    }

    private static Duration compared(int plants, int differing) {
        ADay day = market(plants);
        for (int p = 0; p < differing; p++) {
            day.differs("P" + p, Register.GENERATION, 41 + p % 23);
        }
        ComputedDay.Examined computed = day.computed();
        long start = System.nanoTime();
        List<Discrepancy> found = day.validation().ofDay(computed);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println(found.size() + " discrepancies of " + plants + " plants: " + took.toMillis() + " ms");
        assertThat(found)
                .filteredOn(one -> one.code() == DiscrepancyCode.DIFFERS_INTERVAL)
                .hasSize(differing)
                .allSatisfy(one -> assertThat(one.effectFen()).isPositive());
        return took;
    }

    private static RegisterKey key(String resource, Register register) {
        return new RegisterKey(new ResourceId(resource), register);
    }

    private static void time(String what, Runnable effect) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            for (int k = 0; k < 20; k++) {
                effect.run();
            }
            best = Math.min(best, (System.nanoTime() - start) / 20);
        }
        System.out.println("effect of " + what + ": " + best / 1_000 + " us");
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(10));
    }
}
