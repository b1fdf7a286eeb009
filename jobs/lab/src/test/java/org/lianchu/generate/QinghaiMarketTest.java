package org.lianchu.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.generate.WrittenMarket.Curve;
import org.lianchu.market.DiscrepancyCode;

/** The market at full size, written and read once. */
class QinghaiMarketTest {
    @TempDir
    static Path root;

    private static GeneratedMarket generated;
    private static WrittenMarket market;

    @BeforeAll
    static void write_and_read() throws IOException {
        generated = MarketGenerator.generate(GeneratorSpec.QINGHAI_2019, root, percent -> {});
        market = WrittenMarket.read(root);
    }

    @Test
    void it_has_fourteen_million_readings() {
        assertThat(generated.readings()).isBetween(13_900_000L, 14_100_000L);
        assertThat(market.files).isEqualTo(generated.files());
        assertThat(market.bytes).isEqualTo(generated.bytes());
        assertThat(market.participants).hasSize(186);
    }

    @Test
    void the_owners_charged_and_discharged_exactly_what_the_trial_did() {
        assertThat(ownersSum("|CHARGE|")).isEqualTo(16_480_000_000L);
        assertThat(ownersSum("|DISCHARGE|")).isEqualTo(12_860_000_000L);
    }

    private static long ownersSum(String register) {
        return market.owner.entrySet().stream()
                .filter(entry -> entry.getKey().contains(register))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /** Stricter than cross-validation, which allows 5 % of the capacity at either end. */
    @Test
    void no_state_of_charge_is_impossible() {
        for (String[] station : market.resources.stream()
                .filter(row -> row[3].equals("STORAGE"))
                .toList()) {
            long capacity = WrittenMarket.wattHours(station[5]) * 1_000 * 100;
            long low = 0;
            long high = capacity;
            SortedMap<String, Curve> days = ofStation(station[0], "CHARGE");
            assertThat(days).hasSize(197);
            SortedMap<String, Curve> discharges = ofStation(station[0], "DISCHARGE");
            for (String day : days.keySet()) {
                long[] charge = days.get(day).wattHours();
                long[] discharge = discharges.get(day).wattHours();
                for (int i = 0; i < 96; i++) {
                    low += 70 * charge[i] - 100 * discharge[i];
                    high += 95 * charge[i] - 100 * discharge[i];
                    assertThat(low).isLessThanOrEqualTo(capacity);
                    assertThat(high).isNotNegative();
                    low = Math.max(0, Math.min(capacity, low));
                    high = Math.max(0, Math.min(capacity, high));
                }
            }
        }
    }

    private static SortedMap<String, Curve> ofStation(String station, String register) {
        SortedMap<String, Curve> days = new TreeMap<>();
        String prefix = station + "|" + register + "|";
        market.owner.forEach((key, curve) -> {
            if (key.startsWith(prefix)) {
                days.put(key.substring(prefix.length()), curve);
            }
        });
        return days;
    }

    @Test
    void plants_stay_below_rated_power_where_nothing_is_planted() {
        TreeSet<String> planted = new TreeSet<>();
        generated.anomalies().forEach(a -> planted.add(a.subject() + "|" + a.registerText() + "|" + a.day()));
        SortedMap<String, Long> mostWh = new TreeMap<>();
        market.resources.forEach(row -> mostWh.put(row[0], WrittenMarket.wattHours(row[4]) * 250));
        List.of(market.owner, market.dispatch)
                .forEach(side -> side.forEach((key, curve) -> {
                    Long most = mostWh.get(key.substring(0, key.indexOf('|')));
                    for (long energy : curve.wattHours()) {
                        assertThat(planted.contains(key) || most != null && energy <= most)
                                .as(key)
                                .isTrue();
                    }
                }));
    }

    @Test
    void the_readings_outside_their_bands_are_those_that_were_planted() {
        List<String> found = Bands.outside(market);
        assertThat(found).containsAll(expected(generated, false));
        assertThat(found).noneMatch(text -> text.startsWith("UNSETTLEABLE"));
        List<String> subjects = expected(generated, true);
        assertThat(found).allMatch(text -> subjects.contains(text.substring(text.indexOf(' ') + 1)));
    }

    @Test
    void the_deliveries_that_fall_short_are_those_that_were_planted() {
        Deliveries deliveries = Deliveries.of(market);
        assertThat(deliveries.found)
                .containsExactlyElementsOf(new TreeSet<>(generated.anomalies().stream()
                        .filter(QinghaiMarketTest::isDelivery)
                        .map(a -> a.kind().code() + " " + a.subject() + " " + a.registerText() + " " + a.day())
                        .toList()));
        assertThat(deliveries.stationDaysWithoutTrades).isEmpty();
        assertThat(deliveries.intervalsWithRest).isGreaterThan(5_000);
        assertThat(deliveries.intervalsWithoutRest).isGreaterThan(1_000);
        assertThat(market.calls.size()).isBetween(450, 560);
    }

    @Test
    void the_copies_that_disagree_are_those_that_were_planted() {
        List<String> planted = generated.anomalies().stream()
                .filter(a -> a.kind().code().isAboutTrade())
                .map(a -> a.subject() + "|" + a.day())
                .sorted()
                .toList();
        assertThat(MarketGeneratorTest.wrongCopies(market)).isEqualTo(planted).hasSize(21);
    }

    @Test
    void a_month_shows_some_dozens_of_anomalies_and_the_period_all_kinds_but_those_of_bids() {
        long inAugust = generated.anomalies().stream()
                .filter(a -> a.day().toString().startsWith("2019-08"))
                .count();
        assertThat(inAugust).isBetween(24L, 72L);
        Set<AnomalyKind> kinds = EnumSet.allOf(AnomalyKind.class);
        kinds.removeIf(kind -> kind.code() == DiscrepancyCode.CLEARING_DIFFERS);
        assertThat(generated.anomalies().stream().map(PlantedAnomaly::kind).collect(Collectors.toSet()))
                .isEqualTo(kinds);
        assertThat(generated.anomalies()).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void plants_are_exempt_for_every_reason_and_some_from_within_a_month() {
        assertThat(market.exemptions.stream().map(row -> row[1]).distinct())
                .containsExactlyInAnyOrder("POVERTY_ALLEVIATION", "DISTRIBUTED", "CONCESSION", "FRONT_RUNNER");
        assertThat(market.exemptions).anyMatch(row -> row[2].compareTo("2019-06-18") > 0 && !row[2].endsWith("-01"));
        Map<String, Long> rows = new TreeMap<>();
        market.resources.forEach(row -> rows.merge(row[0], 1L, Long::sum));
        assertThat(rows.values().stream().filter(count -> count == 2)).hasSize(3);
    }

    private static boolean isDelivery(PlantedAnomaly anomaly) {
        return anomaly.kind() == AnomalyKind.UNDER_DELIVERED || anomaly.kind() == AnomalyKind.CALL_NOT_FOLLOWED;
    }

    /** What the readings' anomalies must show as: {@code CODE resource register day}, or without the code. */
    static List<String> expected(GeneratedMarket generated, boolean withoutCode) {
        return generated.anomalies().stream()
                .filter(a -> a.register() != null && !isDelivery(a))
                .map(a -> (withoutCode ? "" : a.kind().code() + " ") + a.subject() + " " + a.registerText() + " "
                        + a.day())
                .toList();
    }
}
