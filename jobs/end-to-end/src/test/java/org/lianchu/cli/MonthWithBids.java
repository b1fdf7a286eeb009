package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** June of a market whose parties bid, from submission to everybody's verified statement. */
final class MonthWithBids {
    private static final String CLEARING_DIFFERS = "CLEARING_DIFFERS";
    private static final int DAY = 4;

    private final MonthEndHome home;

    MonthWithBids(MonthEndHome home) {
        this.home = home;
    }

    /** An award at a price that the bids do not clear to blocks the month until it is corrected; the FINAL run. */
    String isClosedAsTheBidsClear() throws IOException {
        home.night();
        assertThat(differing()).as("the trades follow from the bids").isEmpty();

        String[] award = home.award();
        home.awardAt("dearer.csv", award, price -> "0.123456");
        home.night();
        assertThat(differing()).isNotEmpty().allSatisfy(d -> {
            assertThat(d.get("day").asString()).isEqualTo(award[DAY]);
            assertThat(d.get("blocking").asBoolean()).isTrue();
            assertThat(d.get("effectYuan").asString()).isNotEqualTo("0.00");
        });

        home.awardAt("corrected.csv", award, price -> price);
        home.night();
        assertThat(differing()).isEmpty();
        assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
        home.close("wang", "li");
        return MonthEndHome.FINAL_1;
    }

    private List<JsonNode> differing() {
        return home.json("discrepancies").stream()
                .filter(d -> d.get("code").asString().equals(CLEARING_DIFFERS))
                .filter(d -> d.get("status").asString().equals("OPEN"))
                .toList();
    }

    /** Each bidder's statement holds, and its bids in it are those of its own files. */
    void everyBidderVerifiesItsStatement(String run) throws IOException {
        try (Stream<Path> statements =
                Files.list(home.root.resolve("statements").resolve(run))) {
            List<Path> all = statements.filter(Files::isDirectory).toList();
            assertThat(all).hasSizeGreaterThan(2);
            for (Path each : all) {
                home.done("verify", each.resolve("statement.xlsx").toString());
            }
        }
    }

    /** No file of the ledger has a bid's name, but all have its anchor's. */
    static void noBlockHasABid(Path ledger) throws IOException {
        assertThat(filesWith(ledger, "/bids/STO-01/")).as("the anchor's key").isNotEmpty();
        assertThat(filesWith(ledger, "S-ESS-01")).isEmpty();
    }

    private static List<Path> filesWith(Path ledger, String text) throws IOException {
        try (Stream<Path> all = Files.walk(ledger)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> has(file, text))
                    .toList();
        }
    }

    private static boolean has(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException gone) {
            return false; // of a node that works on
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
