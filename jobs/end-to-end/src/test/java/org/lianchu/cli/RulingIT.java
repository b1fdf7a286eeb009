package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.statement.StatementFiles;

/** What is published waits for the countersigner, and a ruling takes a document out of a month that it stops. */
class RulingIT {
    private static final String OWNER = MonthEndHome.OWNER;
    private static final String HELD = OWNER + "/readings/2";
    private static final String PROVISIONAL = "qinghai_2019-06-18_2019-06-30_PROVISIONAL_1";

    @TempDir
    private Path folder;

    /** One participant, one transaction, and no FINAL ever again: until both offices rule on its document. */
    @Test
    void a_document_that_is_never_handed_over_stops_a_month_until_it_is_ruled_out() throws Exception {
        try (MonthEndHome home = MonthStage.PROVISIONAL.home(folder.resolve("market"))) {
            String[] share = home.shares(PROVISIONAL, OWNER).get(0);
            Path held = home.revision(OWNER, share[2] + ",GENERATION," + share[0], e -> BigDecimal.ONE);
            String elsewhere = folder.resolve("elsewhere").toString();
            home.done("submit", "--as", OWNER, "--inbox", elsewhere, held.toString());
            home.done("ingest");
            assertThat(home.at("status").out())
                    .contains(OWNER + "'s readings number 2", "lianchu rule on " + HELD + " --exclude");
            home.night(); // which names it late, and nothing differs
            lacks(home);

            home.refused("NOT_ANCHORED", "rule", "on", OWNER + "/readings/9", "--exclude", "--reason=x");
            Answer ruled = home.done("rule", "on", HELD, "--exclude", "--reason=never handed over");
            assertThat(ruled.out()).contains("rulings/1 waits for the regulator");
            lacks(home);
            Answer waiting = home.done("countersign");
            assertThat(waiting.out())
                    .contains("rulings/1, SHA-256", "rules EXCLUDE on " + HELD + ": never handed over");
            assertThat(waiting.lastLine()).isEqualTo("countersign WAITING 1");
            home.refused("NOT_WAITING", "countersign", "rulings/2");
            assertThat(home.done("countersign", "rulings/1").out()).contains("rulings/1 is countersigned");
            assertThat(home.done("countersign").lastLine()).isEqualTo("countersign WAITING 0");

            home.done("ingest");
            assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
            assertThat(home.at("status").out())
                    .contains("ruling on " + HELD + ": exclude (never handed over)")
                    .doesNotContain(OWNER + "'s readings number 2");
            Answer closing = home.done("close", "status", "--month", MonthEndHome.MONTH);
            String run = home.closeStatus().get("run").asString();
            assertThat(closing.out()).contains("LEFT_OUT", HELD + " EXCLUDED " + share[0]);
            home.close("wang", "li");
            Path workbook = home.root.resolve("statements/" + run + "/" + OWNER + "/statement.xlsx");
            assertThat(Files.readString(workbook.resolveSibling(StatementFiles.PROOF)))
                    .contains("\"" + HELD + "\"", "\"EXCLUDED\"", "\"never handed over\"");
            home.done("verify", workbook.toString());
        }
    }

    private static void lacks(MonthEndHome home) {
        Answer settled = home.at("settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL");
        assertThat(settled.err()).contains("lacks what was anchored", OWNER + "'s readings number 2", "rule on");
    }

    /** Everything of this market was anchored years after its days. */
    @Test
    void trades_and_calls_that_came_too_late_count_by_a_ruling_only() throws Exception {
        Path root = Files.createDirectories(folder.resolve("home"));
        Files.writeString(root.resolve("channel.properties"), "late-calls=PT48H\n");
        try (MonthEndHome home = MonthEndHome.begin(new Place(folder, TestPostgres.database()))) {
            assertThat(home.postings(home.night())).isEmpty();
            assertThat(home.at("status").out())
                    .contains("DISPATCH/calls/1: anchored at 2", "lianchu rule on DISPATCH/calls/1 --include");
            for (String dataset : List.of("calls", "trades")) {
                home.done("rule", "on", "DISPATCH/" + dataset + "/1-9", "--include", "--reason=the line was down");
            }
            home.done("countersign", "--all");
            home.done("ingest");
            assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
            assertThat(home.postings(MonthEndHome.FINAL_1)).isNotEmpty();
            assertThat(home.done("close", "status", "--month", MonthEndHome.MONTH)
                            .out())
                    .contains("DISPATCH/calls/1 INCLUDED 2019-06-18 .. 2019-06-30: the line was down");
            home.close("wang", "li");
        }
    }

    @Test
    void an_exemption_that_dispatch_publishes_alone_moves_no_money() throws Exception {
        try (MonthEndHome home = MonthStage.PROVISIONAL.home(folder.resolve("market"))) {
            String plant = home.shares(PROVISIONAL, OWNER).get(0)[2];
            Path file = Files.writeString(
                    folder.resolve("exemptions.csv"),
                    "resource,reason,from,to\n" + plant + ",POVERTY_ALLEVIATION,2019-06-18,\n#end,1,0\n");
            Answer submitted = home.done("submit", "--as", "DISPATCH", file.toString());
            assertThat(submitted.out()).contains("exemptions/1 waits for the regulator");
            Answer alone = home.done("night", "--from=2019-06-18", "--to=2019-06-30");
            assertThat(alone.out()).contains("1 publications wait for the regulator");
            assertThat(home.pairs(PROVISIONAL)).isEqualTo(home.pairs(home.night()));

            assertThat(home.done("countersign", "--all").out())
                    .contains("exempts " + plant + " from 2019-06-18: POVERTY_ALLEVIATION");
            String both = home.night();
            assertThat(both).isNotEqualTo(PROVISIONAL);
            assertThat(home.shares(both, OWNER)).noneMatch(share -> share[2].equals(plant));
        }
    }
}
