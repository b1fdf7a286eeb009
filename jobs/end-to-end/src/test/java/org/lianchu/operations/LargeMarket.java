package org.lianchu.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.lianchu.client.Endorsement;
import org.lianchu.client.LedgerConnection;
import org.lianchu.close.TestClose;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Settle;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.rule.RuleBook;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A term of one day of a market of any size, from its parties' files to its claims, on whichever ledger the home has.
 * Its rule version is in force on that day alone, so that the day is a term.
 */
final class LargeMarket implements AutoCloseable {
    static final String MARKET = "large";

    private static final TradingDay DAY = TradingDay.of(2020, 1, 15);
    private static final SettlementPeriod TERM = new SettlementPeriod(DAY, DAY);

    /** What was measured, in its order. */
    final Map<String, String> figures = new LinkedHashMap<>();

    private final Path files;
    private final EvidencedMarket market;
    private final Operations operations;

    private LargeMarket(Path files, EvidencedMarket market, Operations operations) {
        this.files = files;
        this.market = market;
        this.operations = operations;
    }

    /**
     * Generates a market without a dispute, in a home that stands at a ledger or gets an embedded one.
     *
     * @param ownerSize how many times as many plants an owner has as usual
     */
    static LargeMarket in(Path root, Home home, int plants, int ownerSize) throws Exception {
        writeRule(home);
        Path files = root.resolve("files");
        int stations = Math.max(1, plants / 122);
        GeneratorSpec spec = GeneratorSpec.of(plants, stations, TERM, 2019)
                .withoutAnomalies()
                .withOwnerSize(ownerSize);
        MarketGenerator.generate(spec, files, percent -> {});
        EvidencedMarket market = EvidencedMarket.begin(home, MARKET);
        Operations operations =
                Operations.open(OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE);
        return new LargeMarket(files, market, operations);
    }

    static void writeRule(Home home) throws Exception {
        String rule = new String(RuleBook.shippedBytes("qinghai-2019"), UTF_8)
                .replaceFirst("id = .*", "id = large-2020")
                .replaceFirst("market = .*", "market = " + MARKET)
                .replaceFirst("first = .*", "first = " + DAY)
                .replaceFirst("last = .*", "last = " + DAY);
        Files.writeString(Files.createDirectories(home.rules()).resolve("large-2020.properties"), rule);
    }

    private interface Stage<T> {
        T run() throws Exception;
    }

    private <T> T timed(String what, Stage<T> stage) throws Exception {
        long begun = System.nanoTime();
        T made = stage.run();
        say(what, "%.1f s".formatted((System.nanoTime() - begun) / 1e9));
        return made;
    }

    void say(String what, String figure) {
        figures.put(what, figure);
    }

    /** From the files to the day's settlement. */
    Run settle() throws Exception {
        timed("enrol", () -> {
            market.enrol(files);
            return true;
        });
        long documents = timed("anchor", () -> market.submit(files, ProgressListener.NONE));
        say("documents", Long.toString(documents));
        operations.lock();
        timed("receive", () -> operations.runs().ingest());
        Run run = timed(
                "compare, compute, settle",
                () -> operations.runs().settle(new RunId(MARKET, TERM, RunType.FINAL, 0, 1)));
        assertThat(run.state()).isEqualTo(RunState.SETTLED);
        return run;
    }

    /** Has the ledger settle the same day under the number of the next version, and does not submit it. */
    Duration endorse(Run run) throws Exception {
        GivenDay given = timed("compose", () -> operations.ledger().settlement(run, DAY));
        Arguments arguments = Arguments.of(next(given));
        say("bytes", Long.toString(arguments.size()));
        LedgerConnection ledger = Objects.requireNonNull(market.access().connection());
        long begun = System.nanoTime();
        Endorsement endorsement = timed("endorse", () -> ledger.endorse(Settle.FUNCTION, arguments));
        assertThat(endorsement).isInstanceOf(Endorsement.Endorsed.class);
        say("transaction", ((Endorsement.Endorsed) endorsement).transaction().bytes().length + " bytes");
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static GivenDay next(GivenDay given) {
        Settle settle = given.settle();
        RunId run = settle.run();
        RunId next = new RunId(run.market(), run.period(), run.type(), run.generation(), run.version() + 1);
        Settle again = new Settle(
                next, MARKET, settle.type(), settle.n(), settle.pins(), settle.day(), settle.late(), settle.seal());
        return new GivenDay(again, given.chunks(), given.secret());
    }

    /** Closes the term and issues its claims. */
    Run close(Run run) throws Exception {
        Run closed = timed("close, claims, statements", () -> TestClose.of(market, operations, YearMonth.of(2020, 1)));
        assertThat(closed.key()).isEqualTo(run.key());
        return closed;
    }

    /** How long each step of the jobs took, as the database tells. */
    void saySteps() {
        String steps = "SELECT step_name, sum(extract(epoch FROM end_time - start_time)) FROM batch_step_execution"
                + " WHERE end_time IS NOT NULL GROUP BY step_name ORDER BY min(start_time)";
        new JdbcTemplate(operations.database()).query(steps, row -> {
            say(row.getString(1), "%.1f s".formatted(row.getDouble(2)));
        });
    }

    int parts() throws Exception {
        return operations
                .closing()
                .parts(operations.closing().find(YearMonth.of(2020, 1)).orElseThrow());
    }

    @Override
    public void close() throws IOException, SQLException {
        operations.close();
        market.close();
    }
}
