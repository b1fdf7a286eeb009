package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.CommandProcess;
import org.lianchu.TestDatabase;
import org.lianchu.TestPostgres;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;

/**
 * Workers, processes of their own, each with a day in hand, its rows locked and not committed: one is stopped
 * (SIGSTOP), one is told to end (SIGTERM), one lacks a right at the database. The night ends without anybody's help, as
 * without workers, to the byte; who was stopped says so when it goes on, and has written nothing.
 */
class StoppedWorkersIT {
    private static final long SECONDS = 120;
    private static final Path DOCUMENT = Path.of("../../docs/workers.md");
    private static final String RUN = "qinghai_2019-06-18_2019-06-29_PROVISIONAL_1";
    private static final String[] NIGHT = {"night", "--from=2019-06-18", "--to=2019-06-29"};

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Path home;

    @Test
    void nobody_waits_for_a_worker_that_stands_still_or_was_told_to_end() throws Exception {
        Map<String, String> expected = prepared();
        assertRefusedWithoutRights();
        String role = role("worker", "");
        Worker stopped = new Worker("stopped", role);
        Worker ended = new Worker("ended", role);
        Worker last = new Worker("last", role);
        Worker denied = new Worker("denied", role("denied", " posting,"));
        try (Connection locking = database.connect();
                Statement lock = locking.createStatement()) {
            for (Worker one : new Worker[] {stopped, ended, last, denied}) {
                until(one.name + " works", () -> one.said().contains(" works with "));
            }
            locking.setAutoCommit(false);
            lock.execute("LOCK TABLE run_day IN SHARE MODE");
            CommandProcess command = night(home, database);
            Process night = command.start();
            for (Worker one : new Worker[] {stopped, ended, last, denied}) {
                until(one.name + " has a day in hand", one::isWaiting);
            }
            stopped.signal("STOP");
            assertEnded(ended);
            long began = System.nanoTime();
            locking.commit();
            assertRefused(denied);
            command.assertDone(night);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
            System.out.println("the night ended " + seconds + " s later");
            assertThat(seconds).as("by itself the database ends in minutes").isLessThan(60);
            assertAwake(stopped);
            assertThat(last.done()).as(last.said()).isPositive();
            assertThat(export(home, database)).isEqualTo(expected);
        } finally {
            for (Worker one : new Worker[] {stopped, ended, last, denied}) {
                one.process.destroyForcibly().waitFor();
            }
        }
    }

    /** A home and a database with nothing but a schema, and what a night without workers comes to. */
    private Map<String, String> prepared() throws Exception {
        home = submitted();
        Path calm = folder.resolve("calm");
        FileUtils.copyDirectory(home.toFile(), calm.toFile());
        TestDatabase other = TestPostgres.database();
        night(calm, other).done();
        Map<String, String> expected = export(calm, other);
        database = TestPostgres.database();
        assertThat(Answer.at(home, "runs", "--db", database.url()).status()).isZero();
        return expected;
    }

    /** A worker process, and all it said. */
    private final class Worker {
        private final String name;
        private final Path log;
        private final Process process;

        Worker(String name, String url) throws IOException {
            this.name = name;
            this.log = folder.resolve(name + ".log");
            this.process =
                    new CommandProcess(home, log, "work", "--threads=1", "--name=" + name, "--db=" + url).start();
        }

        String said() {
            return CommandProcess.said(log);
        }

        /** Whether it waits for what somebody has locked, with locks of its own. */
        boolean isWaiting() throws SQLException {
            return database.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND wait_event_type = 'Lock' AND application_name = 'lianchu-work " + process.pid()
                            + " " + name + "'")
                    > 0;
        }

        /** Parts with days: before them it may have received files. */
        long done() throws SQLException {
            return database.count("SELECT count(*) FROM work_lease"
                    + " WHERE state = 'DONE' AND step = 'shareDays' AND worker = '" + name + "'");
        }

        void signal(String signal) throws Exception {
            assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    /** It goes on, has written nothing, and says so; nobody failed for it. */
    private void assertAwake(Worker stopped) throws Exception {
        stopped.signal("CONT");
        until("the stopped one says so", () -> stopped.said().contains("given up: "));
        assertThat(stopped.process.isAlive()).isTrue();
        assertThat(stopped.done()).as(stopped.said()).isZero();
        assertThat(database.count("SELECT count(*) FROM work_lease WHERE failures > 0"))
                .isZero();
    }

    /** It ends within moments, though what it does cannot, and its part is to be had at once. */
    private void assertEnded(Worker worker) throws Exception {
        String mine = "SELECT count(*) FROM work_lease WHERE state = '%s' AND worker = '" + worker.name + "'";
        assertThat(database.count(String.format(mine, "TAKEN"))).isOne();
        worker.signal("TERM");
        assertThat(worker.process.waitFor(8, TimeUnit.SECONDS))
                .as(worker.said())
                .isTrue();
        assertThat(worker.process.exitValue()).as("128 and SIGTERM").isEqualTo(143);
        assertThat(worker.said()).contains("told to end", "given up: daysPart:").doesNotContain("\tat ");
        assertThat(database.count(String.format(mine, "WAITING"))).isOne();
    }

    private static void assertRefused(Worker worker) throws Exception {
        assertThat(worker.process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as(worker.said())
                .isTrue();
        assertThat(worker.said())
                .contains("refused: WORKER_GRANT: ", "permission denied for table posting", "docs/workers.md")
                .doesNotContain("\tat ");
        assertThat(worker.process.exitValue()).isEqualTo(ExitCode.REFUSED);
    }

    /** A role that was given nothing is told so before it works, in either language. */
    private void assertRefusedWithoutRights() throws Exception {
        String bare = "bare_" + database.name();
        database.update("CREATE ROLE " + bare + " LOGIN");
        String url = database.url().replace("user=postgres", "user=" + bare);
        Answer refused = Answer.at(home, "work", "--name=bare", "--db", url);
        assertThat(refused.status()).as(refused.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("WORKER_GRANT", "permission denied for ");
        assertThat(Answer.at(home, "work", "--lang=zh", "--name=bare", "--db", url)
                        .err())
                .contains("WORKER_GRANT", "GRANT 见 docs/workers.md");
    }

    /** The database as a role of the document's reaches it, without something of it. */
    private String role(String name, String without) throws Exception {
        String role = name + "_" + database.name();
        Matcher sql = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        assertThat(sql.find()).isTrue();
        database.update(sql.group(1).replace("lianchu_worker", role).replace(without, " ".repeat(without.length())));
        return database.url().replace("user=postgres", "user=" + role);
    }

    private Path submitted() throws Exception {
        Home at = new Home(folder.resolve("home"));
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(40, 2, MonthEndHome.JUNE, 7), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(at, "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
        }
        return at.root();
    }

    /** A night whose own process does no part. */
    private CommandProcess night(Path of, TestDatabase in) {
        String[] all =
                Stream.concat(Stream.of(NIGHT), Stream.of("--db=" + in.url())).toArray(String[]::new);
        return new CommandProcess(of, folder.resolve(of.getFileName() + ".log"), all).under("-Dlianchu.work.threads=0");
    }

    private Map<String, String> export(Path of, TestDatabase in) throws Exception {
        Path out = folder.resolve("out-" + of.getFileName());
        Answer answer = Answer.at(of, "export", "--run", RUN, "--out", out.toString(), "--db", in.url());
        assertThat(answer.status()).as(answer.err()).isZero();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> written = Files.list(out)) {
            for (Path file : written.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static void until(String what, Callable<Boolean> isSo) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!isSo.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
