package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.home.Home;
import org.lianchu.operations.HomeNetwork;

/**
 * The worst that one participant may do before a freeze: as many documents as it may anchor, of as many records a day
 * as it may have, half of them never handed over, half of them revisions that differ from dispatch's. One ruling, and
 * the month settles to the fen as if there were none of them.
 */
class WorstParticipantIT {
    private static final String OWNER = MonthEndHome.OWNER;
    private static final int MOST_DOCUMENTS = 128;
    private static final int MOST_RECORDS = 16 + 4 * 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void every_day_settles_after_one_ruling_on_the_embedded_ledger() throws Exception {
        try (MonthEndHome home = MonthStage.SUBMITTED.home(folder.resolve("market"))) {
            settlesAfterOneRuling(home);
        }
    }

    @Test
    void every_day_settles_after_one_ruling_on_a_network() throws Exception {
        Place place = new Place(folder.resolve("market"), TestPostgres.database());
        try (MonthEndHome home = MonthEndHome.at(HomeNetwork.up(new Home(place.home())), place)) {
            settlesAfterOneRuling(home);
        }
    }

    private String undisturbed() throws Exception {
        try (MonthEndHome home = MonthStage.SETTLED.home(folder.resolve("undisturbed"))) {
            return home.pairs(MonthEndHome.FINAL_1).toString();
        }
    }

    private void settlesAfterOneRuling(MonthEndHome home) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int n = 2; n <= MOST_DOCUMENTS + 1; n++) {
            files.add(document(n));
        }
        Path last = files.remove(files.size() - 1);
        int half = files.size() / 2;
        home.market.parties().submit(OWNER, files.subList(0, half), () -> {});
        home.market
                .parties()
                .handingOverTo(folder.resolve("kept"))
                .submit(OWNER, files.subList(half, files.size()), () -> {});
        home.refused("QUOTA_USED", "submit", "--as", OWNER, last.toString());

        long begin = System.nanoTime();
        home.night();
        assertThat(home.at("settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL")
                        .status())
                .isNotZero();
        home.done("rule", "on", OWNER + "/readings/2-" + MOST_DOCUMENTS, "--exclude", "--reason=a flood");
        home.done("countersign", "--all");
        home.done("ingest");
        assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
        System.out.println("a night, two FINALs and a ruling among "
                + files.size() + " documents of " + MOST_RECORDS + " records a day: "
                + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
        assertThat(home.pairs(home.closeStatus().get("run").asString())).hasToString(undisturbed());
        home.close("wang", "li");
    }

    /** Its two plants on each day, other energies in each document; the rest is of resources that are not its own. */
    private Path document(int n) throws IOException {
        StringBuilder text = new StringBuilder("resource,register,day,quality")
                .append(IntStream.rangeClosed(1, 96)
                        .mapToObj(",e%02d"::formatted)
                        .collect(Collectors.joining()))
                .append('\n');
        int rows = 0;
        for (int day = 18; day <= 30; day++) {
            for (int record = 0; record < MOST_RECORDS; record++) {
                String resource = record < 2 ? List.of("WIND-001", "WIND-002").get(record) : "X-" + record;
                text.append(resource).append(",GENERATION,2019-06-").append(day).append(",A");
                text.append(("," + n).repeat(96));
                text.append('\n');
                rows++;
            }
        }
        text.append("#end,").append(rows).append(',').append(96L * n * rows).append('\n');
        return Files.writeString(folder.resolve("flood-" + n + ".csv"), text);
    }
}
