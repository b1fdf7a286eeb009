package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.CommandProcess;
import org.lianchu.progress.ProgressListener;

/**
 * Kills the process of a night (SIGKILL) at random moments and starts it again, until it ends: it must leave what an
 * undisturbed night leaves, to the byte and to the row. {@code -Dtrials=100} for many.
 */
class KilledNightIT {
    private static final int TRIALS = Integer.getInteger("trials", 3);
    private static final long SEED = Long.getLong("seed", 20190618L);
    private static final int MOST_STARTS = 12;

    @TempDir
    private Path folder;

    @Test
    void a_night_killed_at_any_moment_and_started_again_leaves_what_an_undisturbed_one_leaves() throws Exception {
        TestOperations calm = TestOperations.in(folder.resolve("calm"));
        long lifetime = TestOperations.night(calm.home.root()).done();
        Map<String, String> expected = footprint(calm, "calm-out");
        Random random = new Random(SEED);
        for (int trial = 1; trial <= TRIALS; trial++) {
            TestOperations killed = TestOperations.in(folder.resolve("killed-" + trial));
            int starts = TestOperations.night(killed.home.root()).killUntilDone(random, lifetime, MOST_STARTS);
            assertThat(footprint(killed, "out-" + trial))
                    .as("trial %d of seed %d, started %d times", trial, SEED, starts)
                    .isEqualTo(expected);
            FileUtils.deleteDirectory(folder.resolve("killed-" + trial).toFile());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {50, 250, 450, 650})
    void a_night_killed_while_its_database_is_being_made_starts_again(long millis) throws Exception {
        TestOperations operations = TestOperations.in(folder);
        CommandProcess night = TestOperations.night(operations.home.root());
        Process first = night.start();
        while (first.isAlive() && !Files.isDirectory(operations.home.root().resolve("database"))) {
            first.waitFor(1, TimeUnit.MILLISECONDS);
        }
        first.waitFor(millis, TimeUnit.MILLISECONDS);
        first.destroyForcibly().waitFor();
        night.done();
    }

    private Map<String, String> footprint(TestOperations operations, String out) throws Exception {
        try (Operations open = operations.open(ProgressListener.NONE)) {
            return TestOperations.footprint(open, folder.resolve(out));
        }
    }
}
