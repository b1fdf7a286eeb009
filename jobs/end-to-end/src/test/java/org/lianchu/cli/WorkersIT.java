package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.CommandProcess;
import org.lianchu.TestDatabase;
import org.lianchu.TestPostgres;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;

/**
 * A month's half is received and settled by a command and two workers, processes of their own on one PostgreSQL, each
 * of which is killed (SIGKILL) at random moments and started again: it ends as without workers, to the byte. One more
 * worker, of another program, is refused. {@code -Dworkers.kills=200} for many.
 */
class WorkersIT {
    private static final int KILLS = Integer.getInteger("workers.kills", 12);
    private static final long SEED = Long.getLong("seed", 20190601L);
    private static final long SECONDS = 240 + 20L * KILLS;
    private static final String RUN = "qinghai_2019-06-18_2019-06-30_PROVISIONAL_1";
    private static final String[] NIGHT = {"night", "--from=2019-06-18", "--to=2019-06-30", "--db"};

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    @Test
    void whoever_is_killed_it_ends_as_without_workers() throws Exception {
        Path killed = submitted();
        Path calm = folder.resolve("calm");
        FileUtils.copyDirectory(killed.toFile(), calm.toFile());
        Map<String, String> expected = undisturbed(calm);
        TestDatabase database = TestPostgres.database();
        try (Programs programs = new Programs(killed, folder.resolve("log"))) {
            Process ledger = programs.start("ledger");
            programs.await("the ledger", SECONDS, () -> programs.said().contains(" is served at "));
            // a worker makes no schema
            programs.done("runs", "--db", database.url());
            Process[] processes = {worker(programs, database, 0), worker(programs, database, 1), null};
            programs.await("both workers", SECONDS, () -> programs.said().split(" works with ", -1).length > 2);
            int kills = killUntilDone(programs, database, processes);
            assertThat(export(killed, database))
                    .as("seed %d: %s", SEED, programs.said())
                    .isEqualTo(expected);
            assertThat(database.count("SELECT count(*) FROM work_lease WHERE state = 'DONE'"))
                    .as(programs.said())
                    .isPositive();
            assertThat(programs.said()).contains("done: ");
            System.out.println("killed " + kills + " times, seed " + SEED);
            refused(programs, database);
            programs.end(processes[0]);
            programs.end(processes[1]);
            programs.end(ledger);
        }
    }

    /** A home to which every party of a small market has submitted. */
    private Path submitted() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(160, 8, MonthEndHome.JUNE, 7), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
        }
        return home.root();
    }

    private Map<String, String> undisturbed(Path home) throws Exception {
        TestDatabase database = TestPostgres.database();
        Path log = folder.resolve("calm.log");
        new CommandProcess(
                        home,
                        log,
                        Stream.concat(Stream.of(NIGHT), Stream.of(database.url()))
                                .toArray(String[]::new))
                .done();
        return export(home, database);
    }

    private Map<String, String> export(Path home, TestDatabase database) throws Exception {
        Path out = folder.resolve("out-" + home.getFileName());
        Answer answer = Answer.at(home, "export", "--run", RUN, "--out", out.toString(), "--db", database.url());
        assertThat(answer.status()).as(answer.err()).isZero();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> written = Files.list(out)) {
            for (Path file : written.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    private static Process worker(Programs programs, TestDatabase database, int number) {
        return programs.start(
                "work", "--threads=1", "--db", database.url(), "--name", "worker-" + number + "-" + System.nanoTime());
    }

    private static Process manager(Programs programs, TestDatabase database) {
        return programs.start(
                Stream.concat(Stream.of(NIGHT), Stream.of(database.url())).toArray(String[]::new));
    }

    /** Kills one of the three at random moments and starts it again, until the command has done it all. */
    private int killUntilDone(Programs programs, TestDatabase database, Process[] processes) throws Exception {
        processes[2] = manager(programs, database);
        int kills = 0;
        while (kills < KILLS) {
            int pause = 300 + random.nextInt(2500);
            if (processes[2].waitFor(pause, TimeUnit.MILLISECONDS)) {
                if (isSettled(database)) {
                    return kills;
                }
                // what the database or the write lock of a killed one kept it from
                processes[2] = manager(programs, database);
            }
            int which = random.nextInt(3);
            processes[which].destroyForcibly().waitFor();
            processes[which] = which == 2 ? manager(programs, database) : worker(programs, database, which);
            kills++;
        }
        programs.await("the night", SECONDS, () -> {
            if (!processes[2].isAlive() && !isSettledQuietly(database)) {
                processes[2] = manager(programs, database);
            }
            return !processes[2].isAlive();
        });
        return kills;
    }

    private static boolean isSettled(TestDatabase database) throws SQLException {
        return database.count("SELECT count(*) FROM run WHERE state = 'SETTLED'") > 0;
    }

    private static boolean isSettledQuietly(TestDatabase database) {
        try {
            return isSettled(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(Programs programs, TestDatabase database) throws Exception {
        database.update("UPDATE work_program SET program = '0.0.9+00000000'");
        Process late = worker(programs, database, 9);
        assertThat(late.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(late.exitValue()).isEqualTo(3);
        assertThat(programs.said()).contains("OTHER_PROGRAM", "0.0.9+00000000");
    }
}
