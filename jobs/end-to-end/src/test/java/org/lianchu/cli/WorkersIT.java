package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.CommandProcess;
import org.lianchu.KilledPostgres;
import org.lianchu.TestDatabase;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * A month's half is received and settled by a command and two workers, processes of their own on one PostgreSQL. Any of
 * them, and the PostgreSQL with all its processes, is killed (SIGKILL) at random moments and started again: it ends as
 * without workers, to the byte, and nothing was written twice. A worker waits for the database by itself. One more
 * worker, of another program, is refused. {@code -Dworkers.kills=200} for many, {@code -Dworkers.half.year=true} over
 * half a year; what is done before so many were killed is done again from the beginning.
 */
class WorkersIT {
    private static final int KILLS = Integer.getInteger("workers.kills", 12);
    private static final long SEED = Long.getLong("seed", 20190601L);
    private static final long SECONDS = 240 + 20L * KILLS;
    private static final boolean IS_HALF_YEAR = Boolean.getBoolean("workers.half.year");
    private static final SettlementPeriod PERIOD = IS_HALF_YEAR
            ? new SettlementPeriod(MonthEndHome.JUNE.first(), TradingDay.of(2019, 12, 31))
            : MonthEndHome.JUNE;
    private static final String[] NIGHT = {"night", "--from=" + PERIOD.first(), "--to=" + PERIOD.last(), "--db"};
    private static final int MANAGER = 2;
    private static final int DATABASE = 3;
    private static final String[] VICTIMS = {"a worker", "another worker", "the command", "the database"};

    @TempDir
    private Path folder;

    private final String[] names = new String[3];
    private final Random random = new Random(SEED);

    @Test
    void whoever_is_killed_it_ends_as_without_workers() throws Exception {
        Path submitted = submitted();
        try (KilledPostgres postgres = new KilledPostgres(folder)) {
            Map<String, String> expected = undisturbed(copy(submitted, "calm"), postgres.database());
            Map<String, Integer> kills = new TreeMap<>();
            for (int round = 1; killed(kills) < KILLS; round++) {
                Path home = copy(submitted, "killed" + round);
                TestDatabase database = postgres.database();
                try (Programs programs = new Programs(home, folder.resolve("log" + round))) {
                    round(programs, postgres, database, kills);
                    assertThat(footprint(home, database))
                            .as("seed %d: %s", SEED, programs.said())
                            .isEqualTo(expected);
                    refused(programs, database);
                }
                FileUtils.deleteDirectory(home.toFile());
            }
            System.out.println("killed " + kills + ", seed " + SEED);
        }
    }

    private static int killed(Map<String, Integer> kills) {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Path copy(Path home, String name) throws IOException {
        Path copy = folder.resolve(name);
        FileUtils.copyDirectory(home.toFile(), copy.toFile());
        return copy;
    }

    /** One night over the whole period, until it is settled. */
    private void round(Programs programs, KilledPostgres postgres, TestDatabase database, Map<String, Integer> kills)
            throws Exception {
        Process ledger = programs.start("ledger");
        programs.await("the ledger", SECONDS, () -> programs.said().contains(" is served at "));
        // a worker makes no schema
        programs.done("runs", "--db", database.url());
        Process[] processes = {worker(programs, database, 0), worker(programs, database, 1), null};
        programs.await("both workers", SECONDS, () -> programs.said().split(" works with ", -1).length > 2);
        killUntilDone(programs, postgres, database, processes, kills);
        assertThat(database.count("SELECT count(*) FROM work_lease WHERE state = 'DONE'"))
                .as(programs.said())
                .isPositive();
        assertThat(database.count("SELECT count(*) FROM work_lease WHERE state IN ('WAITING', 'TAKEN')"))
                .as(programs.said())
                .isZero();
        assertThat(programs.said()).contains("done: ");
        programs.end(processes[0]);
        programs.end(processes[1]);
        programs.end(ledger);
    }

    /** A home to which every party of a small market has submitted. */
    private Path submitted() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Path files = folder.resolve("files");
        MarketGenerator.generate(
                GeneratorSpec.of(IS_HALF_YEAR ? 40 : 160, IS_HALF_YEAR ? 2 : 8, PERIOD, 7), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
        }
        return home.root();
    }

    private Map<String, String> undisturbed(Path home, TestDatabase database) throws Exception {
        Path log = folder.resolve("calm.log");
        new CommandProcess(
                        home,
                        log,
                        Stream.concat(Stream.of(NIGHT), Stream.of(database.url()))
                                .toArray(String[]::new))
                .done();
        return footprint(home, database);
    }

    /** Its run with the exports, how many rows each table has, and how often each key of the ledger was written. */
    private Map<String, String> footprint(Path root, TestDatabase database) throws Exception {
        Home home = new Home(root);
        Map<String, String> footprint;
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai");
                Operations operations = Operations.open(
                        new OperationsSettings(home, database.url(), null, Evidence.REQUIRED, market.access()),
                        "test",
                        ProgressListener.NONE)) {
            footprint = ServedHome.footprint(operations, market, folder.resolve("out-" + root.getFileName()));
        }
        for (String table : List.of("run", "run_day", "refusal", "day_execution", "day_market", "profile")) {
            footprint.put("rows of " + table, String.valueOf(database.count("SELECT count(*) FROM " + table)));
        }
        return footprint;
    }

    private Process worker(Programs programs, TestDatabase database, int number) {
        names[number] = "worker-" + number + "-" + System.nanoTime();
        return programs.start("work", "--threads=1", "--db", database.url(), "--name", names[number]);
    }

    private static Process manager(Programs programs, TestDatabase database) {
        return programs.start(
                Stream.concat(Stream.of(NIGHT), Stream.of(database.url())).toArray(String[]::new));
    }

    /** Kills one of the four at random moments and starts it again, until the command has done it all. */
    private void killUntilDone(
            Programs programs,
            KilledPostgres postgres,
            TestDatabase database,
            Process[] processes,
            Map<String, Integer> kills)
            throws Exception {
        processes[MANAGER] = manager(programs, database);
        while (killed(kills) < KILLS) {
            if (processes[MANAGER].waitFor(300 + random.nextInt(2500), TimeUnit.MILLISECONDS)) {
                if (isSettled(database)) {
                    return;
                }
                // what the database or the write lock of a killed one kept it from
                processes[MANAGER] = manager(programs, database);
            }
            int which = random.nextInt(VICTIMS.length);
            kills.merge(VICTIMS[which], 1, Integer::sum);
            kill(programs, postgres, database, processes, which);
        }
        programs.await("the night", SECONDS, () -> {
            if (!processes[MANAGER].isAlive() && !isSettledQuietly(database)) {
                processes[MANAGER] = manager(programs, database);
            }
            return !processes[MANAGER].isAlive();
        });
    }

    private void kill(Programs programs, KilledPostgres postgres, TestDatabase database, Process[] processes, int which)
            throws Exception {
        if (which == DATABASE) {
            postgres.kill();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(2000));
            postgres.startAgain();
            // nobody starts these again
            assertThat(processes[0].isAlive() && processes[1].isAlive())
                    .as(programs.said())
                    .isTrue();
            return;
        }
        processes[which].destroyForcibly().waitFor();
        if (which == MANAGER) {
            processes[which] = manager(programs, database);
            return;
        }
        processes[which] = worker(programs, database, which);
        String arrived = names[which] + " works with ";
        programs.await(arrived, SECONDS, () -> programs.said().contains(arrived));
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

    private void refused(Programs programs, TestDatabase database) throws Exception {
        database.update("UPDATE work_program SET program = '0.0.9+00000000'");
        Process late = worker(programs, database, 2);
        assertThat(late.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(late.exitValue()).isEqualTo(3);
        assertThat(programs.said()).contains("OTHER_PROGRAM", "0.0.9+00000000");
    }
}
