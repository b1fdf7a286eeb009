package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
import org.lianchu.Namespaces;
import org.lianchu.Relay;
import org.lianchu.TestDatabase;
import org.lianchu.TestPostgres;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;

/**
 * Workers on machines of their own, as docs/workers.md has them: each in a network namespace where that can be made,
 * with an empty home, a token and the database's role that the document gives, and nothing else of the house's. The
 * house cannot be reached for a while, a file changes after it was planned, a token is removed: each is said, and all
 * ends as without workers, to the byte.
 */
class WorkersApartIT {
    private static final long SECONDS = 240;
    private static final Path DOCUMENT = Path.of("../../docs/workers.md");
    private static final String[] NIGHT = {"night", "--from=2019-06-18", "--to=2019-06-24"};
    private static final String[] NEXT = {"night", "--from=2019-06-25", "--to=2019-06-30"};
    private static final List<String> RUNS =
            List.of("qinghai_2019-06-18_2019-06-24_PROVISIONAL_1", "qinghai_2019-06-25_2019-06-30_PROVISIONAL_1");

    @TempDir
    private Path folder;

    private final List<Closeable> open = new ArrayList<>();
    private final Namespaces namespaces = new Namespaces();
    private TestDatabase database;

    /** A machine: what its command lines begin with, its home, and what it said. */
    private record Machine(String name, List<String> inside, Path home) {
        Process work(String database, String house, Path token) throws IOException {
            return new CommandProcess(
                            inside,
                            CommandProcess.OPERATOR,
                            home,
                            log(),
                            "work",
                            "--threads=1",
                            "--name=" + name,
                            "--db=" + database,
                            "--from=" + house,
                            "--token-file=" + token)
                    .start();
        }

        Path log() {
            return home.resolve("said.log");
        }

        String said() {
            return CommandProcess.said(log());
        }
    }

    private Machine machine(String name, int... ports) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        if (!namespaces.areThere()) {
            return new Machine(name, List.of(), home);
        }
        List<String> inside = namespaces.make(name);
        open.add(Doors.open(inside, home, ports));
        return new Machine(name, inside, home);
    }

    @Test
    void workers_that_reach_the_database_and_the_house_alone_change_nothing_but_who_did_it() throws Exception {
        Path root = submitted();
        Path calm = folder.resolve("calm");
        FileUtils.copyDirectory(root.toFile(), calm.toFile());
        Map<String, String> expected = undisturbed(calm);
        Files.writeString(new Home(root).schedule(), "night.until = 2019-06-17\n");
        database = TestPostgres.database();
        try {
            assertThat(settledApart(root)).isEqualTo(expected);
        } finally {
            for (Closeable one : open) {
                one.close();
            }
            namespaces.close();
        }
    }

    private Map<String, String> settledApart(Path root) throws Exception {
        ServedHouse house =
                new ServedHouse(root, ServedHouse.freePort(), folder.resolve("serve.log"), "--db=" + database.url());
        open.add(house::close);
        String apart = grantedRole(database);
        Relay way = Relay.between(Relay.port(0), Relay.port(house.port()));
        int[] ports = {port(database.url()), way.port()};
        String address = "http://127.0.0.1:" + ports[1];
        Machine east = machine("east", ports);
        Machine west = machine("west", ports);
        refusedTokens(east, apart, address);
        Process atEast = east.work(apart, address, token(root, database, "east"));
        Process atWest = west.work(apart, address, token(root, database, "west"));
        await(east, " works with ");
        await(west, " works with ");
        way.close();
        CommandProcess night = command(root, database, NIGHT);
        Process first = night.start();
        touchPlanned(new Home(root).inbox());
        remove(root, "west");
        until("a fetch that fails", () -> (east.said() + west.said()).contains("no file is to be had now: "));
        open.add(Relay.between(Relay.port(ports[1]), Relay.port(house.port())));
        assertRefused(west, atWest, address);
        night.assertDone(first);
        await(east, "left to the house: ");
        Process again = west.work(apart, address, token(root, database, "west"));
        await(west, Pattern.compile(" works with .* works with ", Pattern.DOTALL));
        command(root, database, NEXT).done();
        assertWorked(east, atEast);
        assertWorked(west, again);
        return export(root, database);
    }

    private void remove(Path root, String worker) {
        Answer removed = Answer.at(root, "worker", "remove", worker, "--db=" + database.url());
        assertThat(removed.status()).as(removed.err()).isZero();
    }

    private static void assertRefused(Machine machine, Process process, String address) throws Exception {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as(machine.said())
                .isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.REFUSED);
        assertThat(machine.said())
                .contains("refused: WORKER_TOKEN: the house at " + address)
                .doesNotContain("\tat ", "permission denied");
    }

    /** It has done days, needed nothing of a home, and ends when it is told to. */
    private void assertWorked(Machine machine, Process process) throws Exception {
        String days = "SELECT count(*) FROM work_lease WHERE state = 'DONE' AND step = 'shareDays' AND worker = '"
                + machine.name() + "'";
        assertThat(database.count(days)).as(machine.said()).isPositive();
        assertThat(machine.home().resolve("inbox")).doesNotExist();
        process.destroy();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        System.out.println(
                (namespaces.areThere() ? "in a network namespace: " : "a home of its own: ") + machine.said());
    }

    private Path submitted() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(900, 8, MonthEndHome.JUNE, 7), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
        }
        return home.root();
    }

    private Map<String, String> undisturbed(Path home) throws Exception {
        TestDatabase database = TestPostgres.database();
        command(home, database, NIGHT).done();
        command(home, database, NEXT).done();
        return export(home, database);
    }

    /** A command whose own process does no part. */
    private CommandProcess command(Path home, TestDatabase database, String... args) {
        String[] all = Stream.concat(Stream.of(args), Stream.of("--db=" + database.url()))
                .toArray(String[]::new);
        return new CommandProcess(home, folder.resolve(home.getFileName() + ".log"), all)
                .under("-Dlianchu.work.threads=0");
    }

    private Map<String, String> export(Path home, TestDatabase database) throws Exception {
        Map<String, String> files = new TreeMap<>();
        for (String run : RUNS) {
            Path out = folder.resolve("out-" + home.getFileName()).resolve(run);
            Answer answer = Answer.at(home, "export", "--run", run, "--out", out.toString(), "--db", database.url());
            assertThat(answer.status()).as(answer.err()).isZero();
            try (Stream<Path> written = Files.list(out)) {
                for (Path file : written.toList()) {
                    files.put(run + "/" + file.getFileName(), Files.readString(file));
                }
            }
        }
        return files;
    }

    /** The database as the document's role reaches it, which can read no secret and make no table. */
    private static String grantedRole(TestDatabase database) throws Exception {
        String role = "worker_" + database.name();
        Matcher sql = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        assertThat(sql.find()).isTrue();
        database.update(sql.group(1).replace("lianchu_worker", role));
        TestDatabase own = new TestDatabase(database.name(), database.url().replace("user=postgres", "user=" + role));
        for (String forbidden : List.of(
                "UPDATE worker_token SET hash = ''",
                "SELECT 1 FROM account_session",
                "DELETE FROM posting",
                "UPDATE run SET state = 'SETTLED'",
                "CREATE TABLE posting_2019_06 PARTITION OF posting FOR VALUES FROM ('2019-06-01') TO ('2019-07-01')",
                "DROP TABLE worker")) {
            assertThat(refusal(own, forbidden)).as(forbidden).isEqualTo("42501");
        }
        return own.url();
    }

    private static String refusal(TestDatabase own, String sql) {
        try {
            own.update(sql);
            return "none";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private void refusedTokens(Machine machine, String database, String house) throws Exception {
        Path other = Files.writeString(folder.resolve("token-of-another-home"), "x".repeat(43) + "\n");
        Process wrong = machine.work(database, house, other);
        assertThat(wrong.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(machine.said()).contains("refused: WORKER_TOKEN: ").doesNotContain("\tat ", " works with ");
        assertThat(wrong.exitValue()).isEqualTo(ExitCode.REFUSED);
    }

    private Path token(Path home, TestDatabase database, String worker) throws Exception {
        Answer added = Answer.at(home, "worker", "add", worker, "--db=" + database.url());
        assertThat(added.status()).as(added.err()).isZero();
        return Files.writeString(folder.resolve("token-of-" + worker), added.out());
    }

    /** Lets a file of each part look as if it had been written again after it was planned. */
    private void touchPlanned(Path inbox) throws Exception {
        until("a plan", () -> database.count("SELECT count(*) FROM planned_file WHERE part IS NOT NULL") > 0);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("SELECT max(submitter || '/' || file) FROM planned_file"
                        + " WHERE part IS NOT NULL GROUP BY part")) {
            while (one.next()) {
                Files.setLastModifiedTime(inbox.resolve(one.getString(1)), FileTime.fromMillis(1_000_000_000_000L));
            }
        }
    }

    private static int port(String url) {
        Matcher port = Pattern.compile(":(\\d+)/").matcher(url);
        assertThat(port.find()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static void await(Machine machine, String said) throws Exception {
        await(machine, Pattern.compile(Pattern.quote(said)));
    }

    private static void await(Machine machine, Pattern said) throws Exception {
        until(said + " of " + machine.name(), () -> said.matcher(machine.said()).find());
    }

    private static void until(String what, Callable<Boolean> isSo) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!isSo.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
