package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.AuctionRule;
import org.lianchu.TestDatabase;
import org.lianchu.TestPostgres;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Generated markets whose parties bid: what dispatch awards is held against what the bids clear to. */
class BidsIT {
    private static final Set<String> GENERATED = Set.of("AWARD_PRICE_WRONG", "AWARD_NOT_SHARED", "AWARD_TO_WORSE_BID");

    /** The plants' owner that bid for most. */
    private static final String MOST = "SELECT submitter FROM document WHERE dataset = 'bids' AND submitter LIKE 'GEN%'"
            + " ORDER BY total_wh DESC LIMIT 1";

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Home home;

    @BeforeEach
    void start() throws IOException, SQLException {
        database = TestPostgres.database();
        home = new Home(folder.resolve("home"));
        AuctionRule.in(home);
    }

    private Answer at(String... args) {
        return Answer.at(
                home.root(),
                Stream.concat(Stream.of(args), Stream.of("--db", database.url()))
                        .toArray(String[]::new));
    }

    private Answer done(String... args) {
        Answer answer = at(args);
        assertThat(answer.status()).as(answer.out() + answer.err()).isZero();
        return answer;
    }

    private List<JsonNode> found() {
        return done("discrepancies", "--json").lines().stream()
                .map(JsonMapper.shared()::readTree)
                .filter(d -> d.get("code").asString().equals("CLEARING_DIFFERS"))
                .toList();
    }

    private static String about(JsonNode discrepancy) {
        return discrepancy.get("day").asString() + " "
                + discrepancy.get("subject").asString();
    }

    @Test
    void awards_that_do_not_follow_from_the_bids_are_found_by_name_and_money() {
        Answer generated = Answer.to(
                "generate",
                "--out=" + home.inbox(),
                "--bids",
                "--plants=30",
                "--stations=2",
                "--from=2019-07-01",
                "--to=2019-07-31");
        assertThat(generated.status()).as(generated.err()).isZero();
        List<String[]> planted = generated.lines().stream()
                .filter(line -> line.startsWith("planted "))
                .map(line -> line.split(" ", -1))
                .filter(words -> GENERATED.contains(words[2]))
                .toList();
        assertThat(planted).extracting(words -> words[2]).containsExactlyInAnyOrderElementsOf(GENERATED);

        done("night", "--unevidenced", "--from=2019-07-01", "--to=2019-07-31");

        List<JsonNode> found = found();
        assertThat(found.stream().map(BidsIT::about).toList())
                .containsAll(
                        planted.stream().map(words -> words[1] + " " + words[3]).toList());
        assertThat(found.stream().map(d -> d.get("day").asString()).collect(Collectors.toSet()))
                .isEqualTo(planted.stream().map(words -> words[1]).collect(Collectors.toSet()));
        assertThat(found).allSatisfy(d -> {
            assertThat(d.get("blocking").asBoolean()).isTrue();
            assertThat(d.get("effectYuan").asString()).isNotEqualTo("0.00");
        });
    }

    @Test
    void no_block_has_anything_of_a_bid_but_its_documents_roots() throws IOException {
        Path files = folder.resolve("files");
        SettlementPeriod term = new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 18));
        MarketGenerator.generate(
                GeneratorSpec.of(4, 1, term, 7).withoutAnomalies().withBids(), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
            done("night", "--day=2019-06-18");
        }
        assertThat(Files.readString(files.resolve("STO-01/bids-2019-06-18_2019-06-18.csv")))
                .contains("\nS-ESS-01,SELL");

        MonthWithBids.noBlockHasABid(home.root().resolve("ledger"));
    }

    @Test
    void a_late_bid_that_was_counted_is_found() throws IOException, SQLException {
        Path files = folder.resolve("files");
        SettlementPeriod term = new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 19));
        MarketGenerator.generate(
                GeneratorSpec.of(4, 1, term, 7).withoutAnomalies().withBids(), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
            done("night", "--from=2019-06-18", "--to=2019-06-19");
            assertThat(found()).as("the auction follows from all bids").isEmpty();

            database.update("UPDATE ledger_anchor a SET anchored_at = timestamptz '2400-01-01 00:00+08' FROM (" + MOST
                    + ") AS late WHERE a.dataset = 'bids' AND a.submitter = late.submitter");
            database.update("UPDATE run SET pins = 'others'");
            Answer night = at("night", "--from=2019-06-18", "--to=2019-06-19");

            assertThat(night.err())
                    .as("the night tells too that the database was altered")
                    .contains("DIFFERS ANCHOR");
            assertThat(night.out()).contains("PROVISIONAL_2 SETTLED");
            assertThat(found()).anyMatch(d -> d.get("ownerKwh").asString().isEmpty());
        }
    }
}
