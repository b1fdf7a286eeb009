package org.lianchu.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.batch.Progress;

/**
 * Kills the process of a night (SIGKILL) at random moments and starts it again, until it ends: it must leave what an
 * undisturbed night leaves, to the byte and to the row. {@code -Dtrials=100} for many.
 */
class KilledNightIT {
    private static final int TRIALS = Integer.getInteger("trials", 3);
    private static final long SEED = Long.getLong("seed", 20190618L);
    private static final int MOST_STARTS = 12;
    private static final long END_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void a_night_killed_at_any_moment_and_started_again_leaves_what_an_undisturbed_one_leaves() throws Exception {
        TestHouse calm = TestHouse.in(folder.resolve("calm"));
        long begin = System.nanoTime();
        assertThat(end(start(calm))).isZero();
        long lifetime = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        Map<String, String> expected = footprint(calm, "calm-out");
        Random random = new Random(SEED);
        for (int trial = 1; trial <= TRIALS; trial++) {
            TestHouse killed = TestHouse.in(folder.resolve("killed-" + trial));
            int starts = killUntilDone(killed, random, lifetime);
            assertThat(footprint(killed, "out-" + trial))
                    .as("trial %d of seed %d, started %d times", trial, SEED, starts)
                    .isEqualTo(expected);
            FileUtils.deleteDirectory(folder.resolve("killed-" + trial).toFile());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {50, 250, 450, 650})
    void a_night_killed_while_its_database_is_being_made_starts_again(long millis) throws Exception {
        TestHouse house = TestHouse.in(folder);
        Process first = start(house);
        while (first.isAlive() && !Files.isDirectory(house.home.root().resolve("database"))) {
            first.waitFor(1, TimeUnit.MILLISECONDS);
        }
        first.waitFor(millis, TimeUnit.MILLISECONDS);
        first.destroyForcibly().waitFor();
        Process second = start(house);
        end(second);
        assertDone(second, house);
    }

    private static int killUntilDone(TestHouse house, Random random, long lifetime) throws Exception {
        for (int start = 1; start < MOST_STARTS; start++) {
            Process night = start(house);
            boolean ended = night.waitFor(random.nextLong(lifetime), TimeUnit.MILLISECONDS);
            if (ended) {
                assertDone(night, house);
                return start;
            }
            night.destroyForcibly();
            night.waitFor();
        }
        Process last = start(house);
        end(last);
        assertDone(last, house);
        return MOST_STARTS;
    }

    private static void assertDone(Process night, TestHouse house) throws IOException {
        assertThat(night.exitValue())
                .withFailMessage(() -> "a night ended with " + night.exitValue() + "; its starts said:\n"
                        + contentOf(log(house).toFile()))
                .isZero();
    }

    private static Path log(TestHouse house) {
        return house.home.root().resolve("night.log");
    }

    private static Process start(TestHouse house) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.lianchu.cli.Lianchu",
                "night",
                "--home",
                house.home.root().toString(),
                "--from",
                TestHouse.PERIOD.first().toString(),
                "--to",
                TestHouse.PERIOD.last().toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(house).toFile()))
                .start();
    }

    private static int end(Process night) throws InterruptedException {
        assertThat(night.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
        return night.exitValue();
    }

    private Map<String, String> footprint(TestHouse house, String out) throws Exception {
        try (House open = house.open(Progress.NONE)) {
            return TestHouse.footprint(open, folder.resolve(out));
        }
    }
}
