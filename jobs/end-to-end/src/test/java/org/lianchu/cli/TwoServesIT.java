package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.close.Closing;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.Term;
import org.lianchu.devledger.DevLedger;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two processes serve one PostgreSQL and one ledger; either is killed (SIGKILL) at random moments and started again,
 * over nights and then a close: each night was run once, each statement and each claim is there once, and all of it is
 * what an undisturbed home has. {@code -Dnights=50} for many.
 */
class TwoServesIT {
    private static final int NIGHTS = Integer.getInteger("nights", 4);
    private static final long SEED = Long.getLong("seed", 20190618L);
    private static final int KILLS = Math.max(2, NIGHTS / 3);
    private static final long SECONDS = 60 + 20L * KILLS + 5L * NIGHTS;
    private static final TradingDay FIRST = MonthEndHome.JUNE.first();

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    @Test
    void whatever_is_killed_each_night_statement_and_claim_happens_exactly_once() throws Exception {
        Path submitted = submitted();
        Path calm = folder.resolve("calm");
        FileUtils.copyDirectory(submitted.toFile(), calm.toFile());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .start()) {
            JdbcTemplate jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
            jdbc.execute("CREATE DATABASE calm");
            jdbc.execute("CREATE DATABASE killed");
            Map<String, String> expected = undisturbed(calm, postgres.getJdbcUrl("postgres", "calm"));
            String url = postgres.getJdbcUrl("postgres", "killed");
            killed(submitted, url, new JdbcTemplate(postgres.getDatabase("postgres", "killed")));
            try (EvidencedMarket market = EvidencedMarket.begin(new Home(submitted), "qinghai");
                    Operations operations = open(submitted, url, market)) {
                assertThat(ServedHome.footprint(operations, market, folder.resolve("out-killed")))
                        .as("seed %d, it was said:\n%s", SEED, Files.readString(folder.resolve("log")))
                        .isEqualTo(expected);
            }
            assertThat(DevLedger.check(new Home(submitted).ledger())).isEmpty();
        }
    }

    /** A home to which every party of a small market has submitted. */
    private Path submitted() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Path files = folder.resolve("files");
        int days = Math.max(NIGHTS, MonthEndHome.JUNE.dayCount());
        SettlementPeriod period = new SettlementPeriod(FIRST, FIRST.plusDays(days - 1));
        MarketGenerator.generate(GeneratorSpec.of(4, 1, period, 7).withoutAnomalies(), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
            market.parties().person("wang", Role.FINANCE);
            market.parties().person("li", Role.FINANCE);
        }
        Files.writeString(
                home.schedule(),
                "night.until = " + FIRST.plusDays(NIGHTS - 1) + "\nretry.seconds = 1\nunfinished.seconds = 2\n");
        return home.root();
    }

    private static Operations open(Path root, String url, EvidencedMarket market) throws Exception {
        OperationsSettings settings =
                new OperationsSettings(new Home(root), url, null, Evidence.REQUIRED, market.access());
        return Operations.open(settings, "test", ProgressListener.NONE);
    }

    private Map<String, String> undisturbed(Path root, String url) throws Exception {
        try (EvidencedMarket market = EvidencedMarket.begin(new Home(root), "qinghai");
                Operations operations = open(root, url, market)) {
            operations.lock();
            for (int night = 0; night < NIGHTS; night++) {
                TradingDay day = FIRST.plusDays(night);
                operations
                        .runs()
                        .night(new RunId("qinghai", new SettlementPeriod(day, day), RunType.PROVISIONAL, 0, 1));
            }
            RunId last = new RunId("qinghai", MonthEndHome.JUNE, RunType.FINAL, 0, 1);
            operations.runs().settle(last);
            Closing closing =
                    operations.closing().find(Term.of("qinghai", FIRST).month()).orElseThrow();
            try (LedgerConnection wang = market.parties().as("wang");
                    LedgerConnection li = market.parties().as("li")) {
                wang.write(operations.closing().proposal(closing));
                li.write(operations.closing().approval(closing));
            }
            operations.runs().close(last);
            return ServedHome.footprint(operations, market, folder.resolve("out-calm"));
        }
    }

    private void killed(Path root, String url, JdbcTemplate jdbc) throws Exception {
        try (Programs programs = new Programs(root, folder.resolve("log"))) {
            Process ledger = programs.start("ledger");
            programs.await("the ledger", SECONDS, () -> programs.said().contains(" is served at "));
            List<Process> serves = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                serves.add(programs.start("serve", "--http=off", "--db", url));
            }
            programs.await("both", SECONDS, () -> programs.said().split(" is served by ", -1).length > 2);
            programs.done("schedule", "now", "night", "--db", url);
            String nights = "SELECT count(*) FROM run WHERE type = 'PROVISIONAL' AND state = 'SETTLED'";
            killUntil(programs, serves, url, "nights", () -> is(jdbc, nights, NIGHTS));
            programs.done("settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL", "--db", url);
            programs.done("close", "propose", "--month=2019-06", "--as=wang", "--db", url);
            approveAndDie(programs, root, url);
            String closed = "SELECT count(*) FROM run WHERE type = 'FINAL' AND state = 'CLOSED'";
            killUntil(programs, serves, url, "the close", () -> is(jdbc, closed, 1));
            for (Process serve : serves) {
                programs.end(serve);
            }
            programs.end(ledger);
        }
    }

    /** Kills one of the two at random moments, and starts it again, until something is so. */
    private void killUntil(Programs programs, List<Process> serves, String url, String what, BooleanSupplier isSo)
            throws InterruptedException {
        for (int kill = 0; kill < KILLS && !isSo.getAsBoolean(); kill++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(4_000));
            int which = random.nextInt(2);
            serves.get(which).destroyForcibly().waitFor();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
            serves.set(which, programs.start("serve", "--http=off", "--db", url));
        }
        programs.await(what, SECONDS, isSo);
    }

    /** The approval reaches the ledger, and its process dies when that is seen: the rest is for those that serve. */
    private static void approveAndDie(Programs programs, Path root, String url) throws Exception {
        try (EvidencedMarket market = EvidencedMarket.begin(new Home(root), "qinghai");
                LedgerConnection ledger = market.parties().as("DISPATCH")) {
            BooleanSupplier isApproved = () -> !ledger.scan("closed/").isEmpty();
            while (!isApproved.getAsBoolean()) {
                Process approve = programs.start("close", "approve", "--month=2019-06", "--as=li", "--db", url);
                programs.await("approval", SECONDS, () -> isApproved.getAsBoolean() || !approve.isAlive());
                approve.destroyForcibly().waitFor();
            }
        }
    }

    private static boolean is(JdbcTemplate jdbc, String count, int expected) {
        Integer found = jdbc.queryForObject(count, Integer.class);
        return found != null && found == expected;
    }
}
