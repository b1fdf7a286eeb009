package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Role;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A home at a ledger with a small market's first term, whose commands are given as people give them. */
final class MonthEndHome implements AutoCloseable {
    /** The market's first term begins in the middle of a month. */
    static final SettlementPeriod JUNE = new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 30));

    static final String MONTH = "2019-06";
    static final String TERM = "qinghai/2019-06";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_ENERGY = 4;
    private static final long MOST_SECONDS = 30;
    private static final String READINGS = "readings-2019-06-18_2019-06-30.csv";

    final Path root;
    final EvidencedMarket market;
    private final Path files;
    private final EmbeddedPostgres postgres;
    private final Closing ledger;
    private int revisions;

    /** Ends the ledger that the home stands at, if it is not the home's own. */
    interface Closing {
        void close() throws IOException;
    }

    private MonthEndHome(Path root, Path files, EvidencedMarket market, EmbeddedPostgres postgres, Closing ledger) {
        this.root = root;
        this.files = files;
        this.market = market;
        this.postgres = postgres;
        this.ledger = ledger;
    }

    static MonthEndHome open(Path folder, Closing ledger) throws IOException {
        return open(folder, JUNE, ledger);
    }

    /** Of another term than June; what settles June is not for it. */
    static MonthEndHome open(Path folder, SettlementPeriod term, Closing ledger) throws IOException {
        Path root = folder.resolve("home");
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(4, 1, term, 7).withoutAnomalies(), files, percent -> {});
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .start();
        EvidencedMarket market = EvidencedMarket.begin(new Home(root), "qinghai");
        market.enrol(files);
        market.submit(files, ProgressListener.NONE);
        for (String finance : List.of("wang", "li")) {
            market.parties().person(finance, Role.FINANCE);
        }
        market.parties().person("zhao", Role.CASHIER);
        return new MonthEndHome(root, files, market, postgres, ledger);
    }

    Answer at(String... args) {
        awaitSame();
        String db = "--db=" + postgres.getJdbcUrl("postgres", "postgres");
        return Answer.at(root, Stream.concat(Arrays.stream(args), Stream.of(db)).toArray(String[]::new));
    }

    /** Waits until every organisation's peer has what the last command wrote: people are not that quick. */
    private void awaitSame() {
        try (LedgerConnection dispatch = market.parties().as("DISPATCH");
                LedgerConnection storage = market.parties().as("STO-01");
                LedgerConnection renewables = market.parties().as("GEN-001");
                LedgerConnection regulator = market.parties().as("REGULATOR")) {
            List<LedgerConnection> peers = List.of(dispatch, storage, renewables, regulator);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
            while (peers.stream().mapToLong(LedgerConnection::height).distinct().count() > 1) {
                assertThat(System.nanoTime()).as("peers that agree").isLessThan(end);
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer done(String... args) {
        Answer answer = at(args);
        assertThat(answer.status()).as(answer.out() + answer.err()).isZero();
        return answer;
    }

    Answer refused(String name, String... args) {
        Answer answer = at(args);
        assertThat(answer.err()).as(answer.out()).contains("refused: " + name + ":");
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        return answer;
    }

    /** Settles June; the state that the command ended with. */
    String settle(String type) {
        Answer answer = at(
                "settle", "--from", JUNE.first().toString(), "--to", JUNE.last().toString(), "--type", type);
        String last = answer.lastLine();
        assertThat(last).as(answer.err()).startsWith("run ");
        return last.substring(last.lastIndexOf(' ') + 1);
    }

    List<JsonNode> json(String... args) {
        String[] all = Stream.concat(Arrays.stream(args), Stream.of("--json")).toArray(String[]::new);
        return done(all).lines().stream().map(JSON::readTree).toList();
    }

    JsonNode closeStatus() {
        return JSON.readTree(at("close", "status", "--month", MONTH, "--json").out());
    }

    /** What a run comes to by its exported postings: fen by {@code from>to}. */
    SortedMap<String, Long> pairs(String run) throws IOException {
        SortedMap<String, Long> pairs = new TreeMap<>();
        postings(run).forEach(row -> pairs.merge(row[3] + ">" + row[4], fen(row[6]), Long::sum));
        pairs.values().removeIf(fen -> fen == 0);
        return pairs;
    }

    /** The rows of a run's postings.csv. */
    List<String[]> postings(String run) throws IOException {
        Path out = Files.createTempDirectory(root.getParent(), "out");
        done("export", "--run", run, "--out", out.toString());
        return Files.readAllLines(out.resolve("postings.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    /** The claims that a generation issued, with whatever was assigned of them: fen by {@code debtor>creditor}. */
    SortedMap<String, Long> issued(int generation) {
        SortedMap<String, Long> pairs = new TreeMap<>();
        for (JsonNode claim : json("claims", "--term", MONTH, "--list")) {
            String name = claim.get("claim").asString().substring(TERM.length() + 1);
            if (name.startsWith(generation + "/")) {
                pairs.merge(
                        claim.get("debtor").asString() + ">"
                                + claim.get("creditor").asString(),
                        fen(claim.get("amountYuan").asString()),
                        Long::sum);
            }
        }
        return pairs;
    }

    static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    /** Submits one row of a party's readings again, with other energies. */
    void revise(String submitter, String row, UnaryOperator<BigDecimal> change) throws IOException {
        List<String> lines = Files.readAllLines(files.resolve(submitter).resolve(READINGS));
        String[] cells = lines.stream()
                .filter(line -> line.startsWith(row + ","))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        BigDecimal total = BigDecimal.ZERO;
        for (int i : IntStream.range(FIRST_ENERGY, cells.length).toArray()) {
            BigDecimal energy = change.apply(new BigDecimal(cells[i]));
            cells[i] = energy.toPlainString();
            total = total.add(energy);
        }
        String text = lines.get(0) + "\n" + String.join(",", cells) + "\n#end,1," + total.toPlainString() + "\n";
        submit(submitter, "revision-" + ++revisions + ".csv", text);
    }

    void submit(String submitter, String name, String text) throws IOException {
        Path file = Files.writeString(files.resolve(submitter).resolve(name), text);
        List<Path> one = new ArrayList<>(List.of(file));
        market.parties().submit(submitter, one, () -> {});
    }

    /** A connection of somebody else's to the home's database. */
    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    int update(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    long count(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        market.close();
        postgres.close();
        ledger.close();
    }
}
