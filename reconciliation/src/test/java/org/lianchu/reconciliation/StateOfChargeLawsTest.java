package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lianchu.market.Resource;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.time.Intervals;

class StateOfChargeLawsTest {
    private static final int DAYS = 4;

    /** One day as drawn: the capacity in force, and the determinants, null where nobody submitted anything. */
    private record Drawn(int day, long capacityKwh, DeterminedProfile charge, DeterminedProfile discharge) {
        Intervals advance(StateOfCharge state) {
            Resource station = StateOfChargeTest.station(capacityKwh);
            return state.advance(station, ADay.DAY.plusDays(day), charge, discharge);
        }
    }

    private static List<Drawn> draw(long seed) {
        Random random = new Random(seed);
        List<Drawn> days = new ArrayList<>();
        int day = 0;
        long capacity = 1L + random.nextInt(50);
        for (int k = 0; k < DAYS; k++) {
            day += random.nextInt(6) == 0 ? 2 : 1;
            capacity = random.nextInt(5) == 0 ? 1L + random.nextInt(50) : capacity;
            days.add(new Drawn(day, capacity, profile(random), profile(random)));
        }
        return days;
    }

    private static DeterminedProfile profile(Random random) {
        if (random.nextInt(12) == 0) {
            return null;
        }
        long[] wattHours = new long[96];
        for (int i = 0; i < 96; i++) {
            wattHours[i] = random.nextInt(3) == 0 ? random.nextInt(30_000) : 0;
        }
        DeterminedProfile profile = StateOfChargeTest.determined(wattHours);
        return random.nextInt(3) == 0 ? StateOfChargeTest.without(profile, 1 + random.nextInt(96)) : profile;
    }

    @Property(tries = 500)
    void finds_what_the_text_of_the_design_finds(@ForAll long seed) {
        StateOfCharge state = new StateOfCharge();
        Text text = new Text();
        for (Drawn day : draw(seed)) {
            assertThat(day.advance(state)).isEqualTo(text.advance(day));
        }
    }

    @Property(tries = 500)
    void goes_on_exactly_from_a_snapshot_taken_anywhere(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = DAYS - 1) int before) {
        StateOfCharge through = new StateOfCharge();
        StateOfCharge restarted = new StateOfCharge();
        List<Drawn> days = draw(seed);
        for (int k = 0; k < days.size(); k++) {
            if (k == before) {
                restarted = StateOfCharge.restore(restarted.snapshot());
            }
            assertThat(days.get(k).advance(restarted)).isEqualTo(days.get(k).advance(through));
        }
        assertThat(restarted.snapshot()).isEqualTo(through.snapshot());
    }

    /** Design, section 5, word for word, in decimal Wh. */
    private static final class Text {
        private BigDecimal a = BigDecimal.ZERO;
        private BigDecimal b = BigDecimal.ZERO;
        private int last = Integer.MIN_VALUE;

        Intervals advance(Drawn day) {
            BigDecimal capacity = BigDecimal.valueOf(day.capacityKwh()).movePointRight(3);
            if (day.day() != last + 1) {
                startAgain(capacity);
            }
            last = day.day();
            a = a.min(capacity);
            b = b.min(capacity);
            Intervals impossible = Intervals.NONE;
            for (int i = 0; i < 96; i++) {
                if (lacks(day.charge(), i) || lacks(day.discharge(), i)) {
                    startAgain(capacity);
                    continue;
                }
                BigDecimal charge = BigDecimal.valueOf(day.charge().wattHours()[i]);
                BigDecimal discharge = BigDecimal.valueOf(day.discharge().wattHours()[i]);
                a = a.add(new BigDecimal("0.70").multiply(charge)).subtract(discharge);
                b = b.add(new BigDecimal("0.95").multiply(charge)).subtract(discharge);
                if (a.compareTo(new BigDecimal("1.05").multiply(capacity)) > 0
                        || b.compareTo(new BigDecimal("-0.05").multiply(capacity)) < 0) {
                    impossible = impossible.with(i + 1);
                    startAgain(capacity);
                }
                a = a.max(BigDecimal.ZERO).min(capacity);
                b = b.max(BigDecimal.ZERO).min(capacity);
            }
            return impossible;
        }

        private void startAgain(BigDecimal capacity) {
            a = BigDecimal.ZERO;
            b = capacity;
        }

        private static boolean lacks(DeterminedProfile profile, int index) {
            return profile == null || !profile.isDetermined(index);
        }
    }
}
