package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianchu.CancelledCall;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * A home of every release is opened by this program, says what it said, and goes on.
 *
 * <p>{@code src/test/resources/homes/VERSION.zip} is a home of each: a small market on its ledger, two days of which
 * were settled. Whoever makes a release adds its own, once, with its commit checked out, and never changes it:
 *
 * <pre>
 * ./mvnw -pl jobs/end-to-end -am verify -Dtest=NONE -Dit.test=UpgradeIT -Dhome.keep=VERSION \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 *
 * <p>Its identities' certificates are in force for ten years.
 */
@Timeout(300)
class UpgradeIT {
    private static final Path HOMES = Path.of("src/test/resources/homes");
    private static final SettlementPeriod DAYS =
            new SettlementPeriod(TradingDay.of(2019, 8, 1), TradingDay.of(2019, 8, 2));
    private static final String RUN = "qinghai_2019-08-01_2019-08-02_PROVISIONAL_";
    private static final String[] NIGHT = {"night", "--from=2019-08-01", "--to=2019-08-02"};

    @TempDir
    private Path folder;

    static List<Path> releases() throws IOException {
        try (Stream<Path> files = Files.list(HOMES)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    private static Answer done(Place place, String... args) {
        Answer answer = Answer.at(
                place.home(),
                Stream.concat(
                                Stream.of(args),
                                Stream.of("--db=" + place.database().url()))
                        .toArray(String[]::new));
        assertThat(answer.status()).as(answer.out() + answer.err()).isZero();
        return answer;
    }

    @ParameterizedTest
    @MethodSource("releases")
    void a_home_of_an_earlier_release_says_what_it_said_and_goes_on(Path release) throws Exception {
        Place place = ReleasedHome.restore(release, folder);

        assertThat(done(place, "runs").out()).contains(RUN + "1", "SETTLED");
        done(place, "export", "--run=" + RUN + "1", "--out=" + folder.resolve("again"));
        assertThat(contents(folder.resolve("again"))).isEqualTo(contents(folder.resolve("out")));
        assertThat(done(place, NIGHT).out()).contains(RUN + "1").doesNotContain(RUN + "2");
        viewsAreFilled(place);

        Path correction = CancelledCall.write(folder.resolve("files/DISPATCH"));
        done(place, "submit", "--as=DISPATCH", correction.toString());
        assertThat(done(place, NIGHT).out()).contains(RUN + "2 SETTLED");
        done(place, "ledger", "check", "--as=DISPATCH", "--database");
    }

    /** What an earlier release did not keep of its runs is computed again, once. */
    private static void viewsAreFilled(Place place) {
        String determinants = "SELECT count(*) FROM energy_day";
        Answer before = done(place, "query", "--csv", determinants);
        if (before.err().contains("2 days were settled by an earlier release")) {
            assertThat(before.lastLine()).isEqualTo("0");
            assertThat(done(place, "analysis", "fill").lastLine()).isEqualTo("2 days filled in");
        }
        assertThat(done(place, "analysis", "fill").lastLine()).isEqualTo("0 days filled in");
        assertThat(done(place, "query", "--csv", determinants).lastLine()).isEqualTo("8");
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(contents).isNotEmpty();
        return contents;
    }

    @Test
    void a_home_is_kept_where_a_release_is_made() throws Exception {
        String version = System.getProperty("home.keep");
        assumeTrue(version != null, "skipped: no release is made");
        Path file = HOMES.resolve(version + ".zip");
        assertThat(file).as("what a release left never changes").doesNotExist();

        Place place = new Place(folder, TestPostgres.database());
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(2, 1, DAYS, 7).withPairsPerAnomaly(3), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(new Home(place.home()), "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
        }
        assertThat(done(place, NIGHT).out()).contains(RUN + "1 SETTLED");
        done(place, "export", "--run=" + RUN + "1", "--out=" + folder.resolve("out"));
        ReleasedHome.keep(place, file);
    }
}
