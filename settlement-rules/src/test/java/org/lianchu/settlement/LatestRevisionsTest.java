package org.lianchu.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;

class LatestRevisionsTest {
    private static final ParticipantId SUN = new ParticipantId("SUN");

    /** A row of any dataset and where it stands; {@code value} tells revisions apart. */
    private record Row(String dataset, String submitter, String key, String part, long number, long value) {
        void addTo(LatestRevisions latest) {
            ParticipantId by = new ParticipantId(submitter);
            ResourceId other = new ResourceId(part);
            long[] energies = TestDay.day(value);
            switch (dataset) {
                case "profile" ->
                    latest.add(
                            by,
                            number,
                            new Profile(new ResourceId(key), Register.CHARGE, TestDay.DAY, energies, new byte[96]));
                case "trade" ->
                    latest.add(
                            by,
                            number,
                            new TradeRow(
                                    new TradeId(key),
                                    TradeMode.AUCTION,
                                    new ResourceId("s"),
                                    other,
                                    TestDay.DAY,
                                    new Price(1),
                                    energies));
                case "bid" ->
                    latest.add(
                            by,
                            number,
                            new BidRow(new BidId(key), BidSide.BUY, other, TestDay.DAY, new Price(1), energies));
                default -> latest.add(by, number, new CallRow(new CallId(key), other, TestDay.DAY, 0, energies));
            }
        }

        @Override
        public String toString() {
            return String.join(" ", dataset, submitter, key, part, Long.toString(value));
        }
    }

    private static List<String> counted(List<Row> rows) {
        LatestRevisions latest = new LatestRevisions(TestDay.DAY);
        rows.forEach(row -> row.addTo(latest));
        DaySubmissions day = latest.submissions();
        Stream<Row> profiles = day.profiles().stream()
                .map(s -> row("profile", s, s.row().resource(), "none", s.row().wattHours()));
        Stream<Row> trades = day.trades().stream()
                .map(s -> row(
                        "trade", s, s.row().trade(), s.row().buyer(), s.row().wattHours()));
        Stream<Row> calls = day.calls().stream()
                .map(s -> row(
                        "call", s, s.row().call(), s.row().station(), s.row().wattHours()));
        Stream<Row> bids = day.bids().stream()
                .map(s ->
                        row("bid", s, s.row().bid(), s.row().resource(), s.row().wattHours()));
        return Stream.of(profiles, trades, calls, bids)
                .flatMap(s -> s)
                .map(Row::toString)
                .sorted()
                .toList();
    }

    private static Row row(String dataset, Submitted<?> submitted, Object key, Object part, long[] wattHours) {
        return new Row(dataset, submitted.submitter().text(), key.toString(), part.toString(), 0, wattHours[0]);
    }

    @Test
    void a_later_document_replaces_a_trade_whole_and_nothing_else() {
        assertThat(counted(List.of(
                        new Row("trade", "DISPATCH", "t", "v", 1, 10),
                        new Row("trade", "DISPATCH", "t", "w", 1, 11),
                        new Row("trade", "DISPATCH", "u", "w", 1, 12),
                        new Row("trade", "SUN", "t", "w", 1, 13),
                        new Row("trade", "DISPATCH", "t", "v", 2, 20))))
                .containsExactly("trade DISPATCH t v 20", "trade DISPATCH u w 12", "trade SUN t w 13");
    }

    @Test
    void what_was_replaced_does_not_come_back_whenever_it_is_added() {
        LatestRevisions latest = new LatestRevisions(TestDay.DAY);
        new Row("call", "DISPATCH", "c", "s", 2, 2).addTo(latest);
        new Row("call", "DISPATCH", "c", "u", 1, 1).addTo(latest);
        assertThat(latest.submissions().calls())
                .extracting(s -> s.row().station().text())
                .containsExactly("s");
        assertThat(latest.submissions().day()).isEqualTo(TestDay.DAY);
        assertThat(latest.submissions().calls()).noneMatch(s -> s.submitter().equals(SUN));
    }

    /** By the words: document after document, by ascending number, each takes away what it says again. */
    private static List<String> plain(List<Row> rows) {
        List<Row> left = new ArrayList<>();
        TreeMap<Long, List<Row>> byNumber = new TreeMap<>();
        rows.forEach(row ->
                byNumber.computeIfAbsent(row.number, n -> new ArrayList<>()).add(row));
        byNumber.values().forEach(document -> {
            left.removeIf(old -> document.stream()
                    .anyMatch(row -> row.dataset.equals(old.dataset)
                            && row.submitter.equals(old.submitter)
                            && row.key.equals(old.key)));
            left.addAll(document);
        });
        return left.stream().map(Row::toString).sorted().toList();
    }

    @Property(tries = 300)
    void any_documents_in_any_order_leave_what_the_words_say(@ForAll Random random) {
        List<Row> rows = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            for (String submitter : List.of("DISPATCH", "SUN", "WIND")) {
                for (String key : List.of("a", "b", "c")) {
                    if (random.nextBoolean()) {
                        rows.add(new Row("profile", submitter, key, "none", number, random.nextInt(9)));
                    }
                    if (random.nextBoolean()) {
                        rows.add(new Row("bid", submitter, key, random.nextBoolean() ? "x" : "y", number, 1));
                    }
                    for (String part : List.of("x", "y")) {
                        if (random.nextBoolean()) {
                            rows.add(new Row("trade", submitter, key, part, number, random.nextInt(9)));
                        }
                        if (random.nextBoolean()) {
                            rows.add(new Row("call", submitter, key, part, number, random.nextInt(9)));
                        }
                    }
                }
            }
        }
        List<String> expected = plain(rows);
        Collections.shuffle(rows, random);
        assertThat(counted(rows)).isEqualTo(expected);
    }
}
