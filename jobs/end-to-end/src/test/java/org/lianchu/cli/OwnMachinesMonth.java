package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lianchu.Namespaces;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.progress.ProgressListener;

/**
 * June of three parties on machines of their own, from submission to verified statements, disputes and their
 * withdrawal, with one server at which they find the house. Their commands and the server are killed (SIGKILL) at
 * random moments: a command that could not end is given again, and nothing else is needed of anybody.
 */
final class OwnMachinesMonth implements AutoCloseable {
    /** The nights that are settled one by one, and recomputed, before the month is. */
    private static final List<String> NIGHTS = List.of("2019-06-18", "2019-06-19");

    private static final long MOST_SECONDS = 240;
    private static final int MOST_MILLIS = 1_600;
    /** One kill in so many is the server's. */
    private static final int SIDES = 3;

    private static final String REASON = "as we see it";
    private static final Pattern DISPUTE = Pattern.compile("dispute (\\S+)");

    private final MonthEndHome home;
    private final Path own;
    private final Namespaces namespaces = new Namespaces();
    private final List<OwnMachine> machines = new ArrayList<>();
    private final OwnMachine office;
    private final ServedHouse house;
    private final long seed;
    private final int kills;
    private final List<String> killed = new ArrayList<>();
    private volatile boolean isOver;

    /**
     * Sets the machines up, and the server.
     *
     * @param own the parties' files, by party
     * @param folder for the machines
     * @param kills how many
     */
    OwnMachinesMonth(MonthEndHome home, Path own, Path folder, int kills, long seed) throws Exception {
        this.home = home;
        this.own = own;
        this.kills = kills;
        this.seed = seed;
        Files.writeString(
                new Home(home.root).schedule(),
                "night.until = " + NIGHTS.get(NIGHTS.size() - 1) + "\nretry.seconds = 1\nunfinished.seconds = 2\n");
        Files.createDirectories(folder);
        this.house = new ServedHouse(
                home.root, ServedHouse.freePort(), folder.resolve("serve.log"), "--db=" + home.database.url());
        for (String party : MachinesStage.PARTIES) {
            machines.add(OwnMachine.of(party, new Home(home.root), folder, namespaces, house.port()));
        }
        this.office = OwnMachine.of("REGULATOR", new Home(home.root), folder, namespaces, house.port());
    }

    /** What parties do on their machines, all at once. */
    @FunctionalInterface
    private interface Work {
        void of(OwnMachine machine) throws Exception;
    }

    /** Takes the month from submission to its last word, while the killing goes on. */
    void takePlace() throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            Future<?> killing = pool.submit(() -> {
                kill();
                return null;
            });
            each(pool, machine -> machine.until(submit(machine)));
            operator("schedule", "now", "night");
            awaitNights();
            each(pool, this::isReceived);
            each(pool, machine -> recompute(machine, NIGHTS.get(0)));
            operator(
                    "settle",
                    "--from=" + MonthEndHome.JUNE.first(),
                    "--to=" + MonthEndHome.JUNE.last(),
                    "--type=FINAL");
            operator("close", "propose", "--month", MonthEndHome.MONTH, "--as", "wang");
            operator("close", "approve", "--month", MonthEndHome.MONTH, "--as", "li");
            each(pool, machine -> statements(machine, "statements"));
            each(pool, machine -> recompute(machine, "2019-06-25"));
            String whole = office.until("recompute", "--from=" + house.url(), "--day=2019-06-25");
            assertThat(whole).contains("every signature and root holds");
            each(pool, this::dispute);
            for (int again = 1; killed.size() < kills; again++) {
                String folder = "statements-" + again;
                each(pool, machine -> statements(machine, folder));
                each(pool, machine -> machine.until(submit(machine)));
            }
            isOver = true;
            killing.get(MOST_SECONDS, TimeUnit.SECONDS);
            operator("ingest");
        } finally {
            isOver = true;
            pool.shutdownNow();
        }
    }

    private void each(ExecutorService pool, Work work) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (OwnMachine machine : machines) {
            all.add(pool.submit(() -> {
                work.of(machine);
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get(MOST_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void kill() throws InterruptedException {
        Random random = new Random(seed);
        while (!isOver && killed.size() < kills) {
            Thread.sleep(random.nextInt(MOST_MILLIS));
            int which = random.nextInt(SIDES);
            int pause = random.nextInt(MOST_MILLIS / 2);
            int first = random.nextInt(machines.size());
            if (which == 0) {
                house.kill();
                killed.add("server");
                Thread.sleep(pause);
                house.again();
            } else if (awaitAnybody()) {
                Thread.sleep(pause);
                killAnybody(first);
            }
        }
    }

    /** Waits for a command that runs, but not for long: at night there is none. */
    private boolean awaitAnybody() throws InterruptedException {
        for (int i = 0; i < MOST_MILLIS && machines.stream().noneMatch(OwnMachine::isAtWork); i += 20) {
            Thread.sleep(20);
        }
        return machines.stream().anyMatch(OwnMachine::isAtWork);
    }

    private void killAnybody(int first) {
        for (int i = 0; i < machines.size(); i++) {
            OwnMachine victim = machines.get((first + i) % machines.size());
            if (victim.kill()) {
                killed.add(victim.party());
                return;
            }
        }
    }

    private String[] submit(OwnMachine machine) throws IOException {
        return with(List.of("submit", "--to=" + house.url()), files(machine), Path::toString);
    }

    private List<Path> files(OwnMachine machine) throws IOException {
        try (Stream<Path> files = Files.list(own.resolve(machine.party()))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String[] with(List<String> command, List<Path> files, Function<Path, String> as) {
        return Stream.concat(command.stream(), files.stream().map(as)).toArray(String[]::new);
    }

    /** Asks what became of a party's documents: the night has received all of them. */
    private void isReceived(OwnMachine machine) throws Exception {
        List<Path> files = files(machine);
        List<String> status = List.of("document", "status", "--from=" + house.url());
        String said = machine.until(with(status, files, file -> String.valueOf(file.getFileName())));
        assertThat(said.split(": RECEIVED", -1)).as(said).hasSize(files.size() + 1);
    }

    private void awaitNights() throws InterruptedException {
        String settled = "SELECT count(*) FROM run WHERE type = 'PROVISIONAL' AND state = 'SETTLED'";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (count(settled) < NIGHTS.size()) {
            assertThat(System.nanoTime()).as(house.said()).isLessThan(end);
            Thread.sleep(200);
        }
    }

    private long count(String sql) {
        try {
            return home.database.count(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void recompute(OwnMachine machine, String day) throws Exception {
        String said = machine.until("recompute", "--from=" + house.url(), "--day=" + day);
        assertThat(said).as(machine.party()).contains("all that the ledger has of it under seal");
    }

    private void statements(OwnMachine machine, String folder) throws Exception {
        Path out = machine.in(folder);
        machine.until("statements", "--from=" + house.url(), "--out=" + out);
        for (String name : List.of("statement.xlsx", "statement.proof.json")) {
            String file = MonthEndHome.FINAL_1 + "/" + machine.party() + "/" + name;
            assertThat(out.resolve(file)).hasSameBinaryContentAs(home.root.resolve("statements/" + file));
        }
        Answer verified = Answer.at(
                machine.in("."),
                "verify",
                out.resolve(MonthEndHome.FINAL_1 + "/" + machine.party() + "/statement.xlsx")
                        .toString());
        assertThat(verified.status()).as(verified.out() + verified.err()).isZero();
    }

    /** Disputes its first line, and takes that back. */
    private void dispute(OwnMachine machine) throws Exception {
        String said = machine.until(disputing(home, machine.party(), "--to=" + house.url()));
        Matcher id = DISPUTE.matcher(said);
        assertThat(id.find()).as(said).isTrue();
        machine.until("dispute", "withdraw", id.group(1), "--to=" + house.url());
    }

    /** The command by which a party disputes the first line that it pays or is paid by. */
    static String[] disputing(MonthEndHome home, String party, String where) throws IOException {
        return MonthEndHome.disputing(line(home, party), REASON, where);
    }

    private static String[] line(MonthEndHome home, String party) throws IOException {
        return home.postings(MonthEndHome.FINAL_1).stream()
                .filter(row -> row[3].equals(party) || row[4].equals(party))
                .findFirst()
                .orElseThrow();
    }

    private void operator(String... command) throws InterruptedException {
        house.operator(home, MOST_SECONDS, command);
    }

    /** What the same is without machines, server and killing: everybody at the operator's. */
    static void undisturbed(MonthEndHome home, Path own) throws Exception {
        for (String party : MachinesStage.PARTIES) {
            try (Stream<Path> files = Files.list(own.resolve(party))) {
                home.market.parties().submit(party, files.sorted().toList(), () -> {});
            }
        }
        for (String night : NIGHTS) {
            home.done("night", "--day=" + night);
        }
        assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
        home.close("wang", "li");
        for (String party : MachinesStage.PARTIES) {
            String id = home.dispute(party, line(home, party), REASON);
            home.done("dispute", "withdraw", id, "--as=" + party);
        }
        home.done("ingest");
    }

    /** All that is left behind: exports, statements, rows, and how often each key of the ledger was written. */
    static Map<String, String> footprint(MonthEndHome home, Path out) throws Exception {
        OperationsSettings settings = new OperationsSettings(
                new Home(home.root), home.database.url(), null, Evidence.REQUIRED, home.market.access());
        Map<String, String> footprint;
        try (Operations operations = Operations.open(settings, "test", ProgressListener.NONE)) {
            footprint = new TreeMap<>(ServedHome.footprint(operations, home.market, out));
        }
        LedgerWrites.times(home.market.access().connection(), "document")
                .forEach((key, times) -> footprint.put("written " + key, times.toString()));
        footprint.put("withdrawn disputes", String.valueOf(withdrawn(home)));
        // a night that is killed when it has cut cuts once more: a line more, before which there is the same
        assertThat(footprint.values()).doesNotContain("UNKNOWN", "REFUSED", "PLANNED", "ENDORSED", "SUBMITTED");
        footprint.keySet().removeIf(key -> key.startsWith("outbox cut/"));
        return footprint;
    }

    private static long withdrawn(MonthEndHome home) {
        return home.json("disputes", "--term", MonthEndHome.MONTH).stream()
                .filter(dispute -> dispute.get("state").asString().equals("WITHDRAWN"))
                .count();
    }

    /** Where it took place, and who was killed. */
    String said() {
        int starts = machines.stream().mapToInt(OwnMachine::starts).sum();
        long servers = killed.stream().filter("server"::equals).count();
        return "seed " + seed + ", " + (namespaces.areThere() ? "each in a network namespace" : "homes of their own")
                + ", killed " + killed.size() + " times, the server " + servers + " of them: " + killed + "; "
                + starts + " commands were started";
    }

    @Override
    public void close() throws IOException {
        try {
            office.close();
            for (OwnMachine machine : machines) {
                machine.close();
            }
        } finally {
            house.close();
            namespaces.close();
        }
    }
}
