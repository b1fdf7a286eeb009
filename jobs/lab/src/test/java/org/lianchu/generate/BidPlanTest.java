package org.lianchu.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.clearing.Clearing;
import org.lianchu.clearing.ClearingMethod;
import org.lianchu.market.BidRow;
import org.lianchu.market.DocumentRecord;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.readers.DocumentReader;
import org.lianchu.readers.ReadContext;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

class BidPlanTest {
    @TempDir
    Path root;

    private static GeneratorSpec spec(int plants, int stations, String first, String last) {
        SettlementPeriod period = new SettlementPeriod(TradingDay.parse(first), TradingDay.parse(last));
        return GeneratorSpec.of(plants, stations, period, 5);
    }

    private GeneratedMarket write(GeneratorSpec spec, String name) throws IOException {
        return MarketGenerator.generate(spec, root.resolve(name), percent -> {});
    }

    private static List<DocumentRecord> read(Path inbox, String dataset) throws IOException {
        List<DocumentRecord> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(inbox)) {
            for (Path file : files.filter(f -> String.valueOf(f.getFileName()).startsWith(dataset))
                    .sorted()
                    .toList()) {
                assertThat(DocumentReader.read(file, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY), records::add)
                                .rejects())
                        .isEmpty();
            }
        }
        return records;
    }

    /** {@code day station/buyer price} and the sum of energies of each interval. */
    private static SortedMap<String, List<Long>> byPair(List<TradeRow> rows) {
        SortedMap<String, long[]> pairs = new TreeMap<>();
        for (TradeRow row : rows) {
            String pair = row.day() + " " + row.station() + "/" + row.buyer() + " " + row.price();
            long[] sums = pairs.computeIfAbsent(pair, key -> new long[96]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += row.wattHours()[i];
            }
        }
        SortedMap<String, List<Long>> lists = new TreeMap<>();
        pairs.forEach((pair, sums) -> {
            List<Long> list = new ArrayList<>();
            for (long sum : sums) {
                list.add(sum);
            }
            lists.put(pair, list);
        });
        lists.values().removeIf(list -> list.stream().allMatch(sum -> sum == 0));
        return lists;
    }

    private static SortedMap<String, List<Long>> cleared(Path inbox) throws IOException {
        Map<TradingDay, List<BidRow>> byDay = new TreeMap<>();
        for (DocumentRecord record : read(inbox, "bids")) {
            BidRow bid = (BidRow) record;
            byDay.computeIfAbsent(bid.day(), day -> new ArrayList<>()).add(bid);
        }
        List<TradeRow> trades = new ArrayList<>();
        byDay.forEach((day, bids) -> trades.addAll(
                Clearing.clear(day, bids, ClearingMethod.PAIRS, 500).trades()));
        return byPair(trades);
    }

    private static SortedMap<String, List<Long>> given(Path inbox) throws IOException {
        return byPair(read(inbox.resolve("DISPATCH"), "trades").stream()
                .map(TradeRow.class::cast)
                .filter(row -> row.mode() == TradeMode.AUCTION)
                .toList());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2019-06-18, 2019-06-18", "12, 1, 2019-07-01, 2019-07-05", "40, 4, 2019-07-30, 2019-08-02"})
    void bids_clear_to_the_auction_of_a_market_without_anomalies(int plants, int stations, String first, String last)
            throws IOException {
        write(spec(plants, stations, first, last).withoutAnomalies().withBids(), "m");

        assertThat(cleared(root.resolve("m")))
                .isEqualTo(given(root.resolve("m")))
                .isNotEmpty();
    }

    @Test
    void a_market_with_bids_is_the_one_without_and_bids_beside_it() throws IOException {
        GeneratorSpec spec = spec(12, 2, "2019-07-30", "2019-08-02").withoutAnomalies();
        write(spec, "without");
        write(spec.withBids(), "with");
        try (Stream<Path> files = Files.walk(root.resolve("with"))) {
            for (Path file : files.filter(f -> String.valueOf(f.getFileName()).startsWith("bids"))
                    .toList()) {
                Files.delete(file);
            }
        }
        assertThat(WrittenMarket.hash(root.resolve("with"))).isEqualTo(WrittenMarket.hash(root.resolve("without")));
    }

    @Test
    void what_does_not_follow_from_the_bids_is_told_and_nothing_else_differs() throws IOException {
        GeneratorSpec spec =
                spec(40, 3, "2019-07-01", "2019-07-31").withPairsPerAnomaly(50).withBids();
        List<String> planted = write(spec, "m").anomalies().stream()
                .filter(anomaly -> anomaly.kind().name().startsWith("AWARD_"))
                .map(anomaly -> anomaly.day() + " " + anomaly.subject())
                .toList();
        SortedMap<String, List<Long>> should = cleared(root.resolve("m"));
        SortedMap<String, List<Long>> is = given(root.resolve("m"));

        TreeSet<String> days = new TreeSet<>();
        TreeSet<String> differing = new TreeSet<>();
        Stream.concat(should.keySet().stream(), is.keySet().stream())
                .filter(pair -> !should.getOrDefault(pair, List.of()).equals(is.getOrDefault(pair, List.of())))
                .forEach(pair -> {
                    differing.add(pair.split(" ", -1)[0] + " " + pair.split(" ", -1)[1]);
                    days.add(pair.split(" ", -1)[0]);
                });
        assertThat(planted).hasSize(3);
        assertThat(differing).containsAll(planted);
        assertThat(days).hasSize(3);
    }
}
