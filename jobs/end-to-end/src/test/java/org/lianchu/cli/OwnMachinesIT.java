package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;

/**
 * Three parties on machines of their own, a month from submission to verified statements, killed on both sides: nothing
 * is lost and nothing is there twice. {@code -Dkills=100} for many, {@code -Dseed=N} for others.
 */
class OwnMachinesIT {
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    private Path folder;

    @Test
    void a_month_whose_parties_and_server_are_killed_is_what_an_undisturbed_one_is() throws Exception {
        Map<String, String> expected;
        Place calm = MachinesStage.ADMITTED.copy(folder.resolve("calm"));
        try (MonthEndHome home = MonthEndHome.open(calm)) {
            OwnMachinesMonth.undisturbed(home, calm.folder().resolve("own"));
            expected = OwnMachinesMonth.footprint(home, folder.resolve("out-calm"));
        }
        Place place = MachinesStage.ADMITTED.copy(folder.resolve("killed"));
        try (MonthEndHome home = MonthEndHome.open(place);
                OwnMachinesMonth month = new OwnMachinesMonth(
                        home, place.folder().resolve("own"), folder.resolve("machines"), KILLS, SEED)) {
            System.out.println("seed " + SEED);
            month.takePlace();
            System.out.println(month.said());
            assertThat(OwnMachinesMonth.footprint(home, folder.resolve("out")))
                    .as(month.said())
                    .isEqualTo(expected);
        }
    }
}
