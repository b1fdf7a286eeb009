package org.lianchu.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.generate.WrittenMarket.Curve;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

class MarketGeneratorTest {
    private static final SettlementPeriod SIX_WEEKS = period("2019-07-20", "2019-08-31");
    private static final GeneratorSpec MIDDLING = GeneratorSpec.of(24, 2, SIX_WEEKS, 7);

    @TempDir
    Path root;

    private static SettlementPeriod period(String first, String last) {
        return new SettlementPeriod(TradingDay.parse(first), TradingDay.parse(last));
    }

    private GeneratedMarket write(GeneratorSpec spec, String name) throws IOException {
        return MarketGenerator.generate(spec, root.resolve(name), percent -> {});
    }

    @Test
    void equal_specs_make_equal_bytes_and_equal_anomalies() throws IOException {
        assertThat(write(MIDDLING, "a")).isEqualTo(write(MIDDLING, "b"));
        assertThat(WrittenMarket.hash(root.resolve("a"))).isEqualTo(WrittenMarket.hash(root.resolve("b")));
    }

    @Test
    void another_seed_makes_other_bytes() throws IOException {
        write(MIDDLING, "a");
        write(GeneratorSpec.of(24, 2, SIX_WEEKS, 8), "b");
        assertThat(WrittenMarket.hash(root.resolve("a"))).isNotEqualTo(WrittenMarket.hash(root.resolve("b")));
    }

    /** If this changes, so do all figures measured on generated markets. */
    @Test
    void the_bytes_of_a_market_are_the_same_on_every_machine() throws IOException {
        write(MIDDLING, "a");
        assertThat(WrittenMarket.hash(root.resolve("a")))
                .isEqualTo("5d8377601cb38a227b3c20958d5cae74c154cbc8babb6565ca980816e12eb77e");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 2019-06-18, 2019-06-18, 0",
        "1, 1, 2020-02-28, 2020-03-01, 1",
        "5, 1, 2019-07-01, 2019-07-03, 400",
        "19, 3, 2019-12-01, 2020-01-31, 50",
        "24, 2, 2019-07-20, 2019-08-31, 400",
        "20, 1, 2019-07-31, 2019-08-01, 1",
        "1003, 2, 2019-07-31, 2019-07-31, 400"
    })
    void a_market_of_any_size_is_well_formed(int plants, int stations, String first, String last, int pairs)
            throws IOException {
        GeneratorSpec spec = new GeneratorSpec(plants, stations, period(first, last), 3, pairs);
        GeneratedMarket generated = write(spec, "m");
        WrittenMarket market = WrittenMarket.read(root.resolve("m"));
        assertThat(generated.files()).isEqualTo(market.files);
        assertThat(generated.bytes()).isEqualTo(market.bytes);
        assertThat(generated.profiles()).isEqualTo(market.owner.size() + market.dispatch.size());
        assertThat(generated.readings()).isEqualTo(96 * generated.profiles());
        assertThat(generated.callRows()).isEqualTo(market.calls.size());
        assertThat(generated.tradeRows())
                .isEqualTo(market.trades.values().stream().mapToLong(Map::size).sum());
        assertThat(market.resources.stream().map(row -> row[0]).distinct()).hasSize(plants + stations);
        assertThat(Deliveries.of(market).stationDaysWithoutTrades).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2019-06-18, 2019-06-18", "5, 1, 2019-07-01, 2019-07-03", "60, 3, 2019-12-15, 2020-02-14"})
    void without_anomalies_nothing_is_found_wrong(int plants, int stations, String first, String last)
            throws IOException {
        GeneratorSpec spec = GeneratorSpec.of(plants, stations, period(first, last), 11);
        GeneratedMarket generated = write(spec.withoutAnomalies(), "m");
        WrittenMarket market = WrittenMarket.read(root.resolve("m"));
        assertThat(generated.anomalies()).isEmpty();
        assertThat(market.owner.keySet()).isEqualTo(market.dispatch.keySet());
        assertThat(Bands.outside(market)).isEmpty();
        assertThat(Deliveries.of(market).found).isEmpty();
        assertThat(wrongCopies(market)).isEmpty();
    }

    @Test
    void owners_that_are_larger_are_fewer_and_own_as_many_plants() throws IOException {
        GeneratorSpec spec = GeneratorSpec.of(60, 1, period("2019-06-18", "2019-06-18"), 11);
        write(spec, "usual");
        write(spec.withOwnerSize(5), "large");
        WrittenMarket usual = WrittenMarket.read(root.resolve("usual"));
        WrittenMarket large = WrittenMarket.read(root.resolve("large"));
        assertThat(large.resources).hasSameSizeAs(usual.resources);
        assertThat(owners(usual)).isEqualTo(31 + 1);
        assertThat(owners(large)).isEqualTo(7 + 1);
    }

    private static long owners(WrittenMarket market) {
        return market.resources.stream().map(row -> row[1]).distinct().count();
    }

    @Test
    void every_pair_can_be_spoiled_and_still_every_interval_has_a_usable_value() throws IOException {
        GeneratedMarket generated = write(MIDDLING.withPairsPerAnomaly(1), "m");
        List<String> found = Bands.outside(WrittenMarket.read(root.resolve("m")));
        assertThat(generated.anomalies().stream().map(PlantedAnomaly::kind))
                .containsAll(EnumSet.complementOf(EnumSet.of(
                        AnomalyKind.AWARD_PRICE_WRONG, AnomalyKind.AWARD_NOT_SHARED, AnomalyKind.AWARD_TO_WORSE_BID)));
        assertThat(found).noneMatch(text -> text.startsWith("UNSETTLEABLE"));
        assertThat(found).containsAll(QinghaiMarketTest.expected(generated, false));
    }

    @Test
    void every_row_is_about_a_resource_its_submitter_owns_that_day() throws IOException {
        write(MIDDLING, "m");
        WrittenMarket market = WrittenMarket.read(root.resolve("m"));
        for (Map.Entry<String, Curve> row : market.owner.entrySet()) {
            String[] key = row.getKey().split("\\|", -1);
            assertThat(ownersOf(market, key[0], key[2]))
                    .containsExactly(row.getValue().submitter());
        }
        for (String key : market.dispatch.keySet()) {
            String[] fields = key.split("\\|", -1);
            assertThat(ownersOf(market, fields[0], fields[2])).hasSize(1);
        }
        market.trades.forEach((submitter, rows) -> rows.values().forEach(line -> {
            String[] fields = line.split(",", -1);
            List<String> parties = new ArrayList<>(ownersOf(market, fields[2], fields[4]));
            parties.addAll(ownersOf(market, fields[3], fields[4]));
            assertThat(parties).hasSize(2);
            assertThat(submitter.equals("DISPATCH") || parties.contains(submitter))
                    .isTrue();
        }));
    }

    @Test
    void a_market_of_twenty_plants_has_one_that_changes_owner_and_one_that_enters_service() throws IOException {
        write(MIDDLING, "m");
        WrittenMarket market = WrittenMarket.read(root.resolve("m"));
        assertThat(ownersOf(market, "PV-012", "2019-07-20")).containsExactly("GEN-007");
        assertThat(ownersOf(market, "PV-012", "2019-08-31")).containsExactly("GEN-008");
        assertThat(ownersOf(market, "PV-018", "2019-07-20")).isEmpty();
        assertThat(ownersOf(market, "PV-018", "2019-08-31")).hasSize(1);
    }

    @Test
    void progress_is_told_in_percent_and_ends_at_one_hundred() throws IOException {
        List<Integer> told = new ArrayList<>();
        MarketGenerator.generate(MIDDLING, root.resolve("m"), told::add);
        assertThat(told).containsExactly(27, 100);
    }

    @Test
    void a_file_that_exists_is_not_overwritten() throws IOException {
        write(MIDDLING, "m");
        String before = WrittenMarket.hash(root.resolve("m"));
        assertThatThrownBy(() -> write(MIDDLING.withoutAnomalies(), "m"))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(WrittenMarket.hash(root.resolve("m"))).isEqualTo(before);
    }

    @Test
    void a_market_without_plants_or_stations_is_refused() {
        assertThatThrownBy(() -> GeneratorSpec.of(0, 1, SIX_WEEKS, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GeneratorSpec.of(1, 0, SIX_WEEKS, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> ownersOf(WrittenMarket market, String resource, String day) {
        return market.resources.stream()
                .filter(row -> row[0].equals(resource))
                .filter(row -> row[7].compareTo(day) <= 0 && (row[8].isEmpty() || row[8].compareTo(day) > 0))
                .map(row -> row[1])
                .toList();
    }

    /** The rows that are not three times the same, at dispatch, station and buyer, as {@code trade/plant|day}. */
    static List<String> wrongCopies(WrittenMarket market) {
        SortedMap<String, List<String>> seen = new TreeMap<>();
        market.trades
                .values()
                .forEach(rows -> rows.forEach((key, line) ->
                        seen.computeIfAbsent(key, none -> new ArrayList<>()).add(line)));
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().size() != 3
                        || entry.getValue().stream().distinct().count() != 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
