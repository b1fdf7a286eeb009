package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lianchu.CancelledCall;
import org.lianchu.Stage.Place;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A home without a ledger, into whose inbox a small market's files have come, with differences between the sides.
 *
 * @param place where it is
 */
record MarketHome(Place place) {
    /** What the ids of the runs of its first three days begin with. */
    static final String TERM = "qinghai_2019-08-01_2019-08-03_";

    private static final SettlementPeriod MARKET =
            new SettlementPeriod(TradingDay.of(2019, 8, 1), TradingDay.of(2019, 8, 4));
    private static final String[] SETTLE = {"settle", "--from", "2019-08-01", "--to", "2019-08-03", "--type"};

    /** Has the files written. */
    static void generate(Home home) throws IOException {
        GeneratorSpec spec = GeneratorSpec.of(8, 2, MARKET, 7).withPairsPerAnomaly(6);
        MarketGenerator.generate(spec, home.inbox(), percent -> {});
    }

    Home home() {
        return new Home(place.home());
    }

    private static String[] plus(String[] args, String... more) {
        return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
    }

    Answer at(String... args) {
        return Answer.at(place.home(), plus(args, "--db", place.database().url()));
    }

    Answer night(String... more) {
        return at(plus(new String[] {"night", "--unevidenced", "--from", "2019-08-01", "--to", "2019-08-03"}, more));
    }

    Answer settle(String type, String... more) {
        return at(plus(plus(SETTLE, type), more));
    }

    List<JsonNode> openDiscrepancies() {
        Answer answer = at("discrepancies", "--json");
        assertThat(answer.status()).isZero();
        return answer.lines().stream().map(JsonMapper.shared()::readTree).toList();
    }

    static String id(JsonNode discrepancy) {
        return discrepancy.get("id").asString();
    }

    /** Explains the first discrepancy that refuses a FINAL, and has dispatch's side settle wherever else one does. */
    void answerBlocking() {
        String how = "--explain";
        for (JsonNode d : openDiscrepancies()) {
            if (d.get("blocking").asBoolean()) {
                assertThat(at("discrepancy", id(d), how, "--reason", "电话核实").status())
                        .isZero();
                how = "--accept=dispatch";
            }
        }
    }

    /** Submits the first call again with every energy zero. */
    void cancelFirstCall() throws IOException {
        CancelledCall.write(home().inbox().resolve("DISPATCH"));
    }
}
