package org.lianchu.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lianchu.CommandProcess;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/** A home with a small generated market, and what its nights leave behind. */
final class TestOperations {
    static final SettlementPeriod PERIOD = new SettlementPeriod(TradingDay.of(2019, 7, 29), TradingDay.of(2019, 8, 5));
    static final RunId WANTED = new RunId("qinghai", PERIOD, RunType.PROVISIONAL, 0, 1);

    private static final List<String> TABLES =
            List.of("document", "inbox_file", "profile", "trade_row", "call_row", "data_row", "posting", "discrepancy");

    final Home home;

    private TestOperations(Home home) {
        this.home = home;
    }

    /** A new home whose inbox holds a market of eight plants and two stations over eight days of two months. */
    static TestOperations in(Path folder) {
        Home home = new Home(folder);
        try {
            GeneratorSpec spec = GeneratorSpec.of(8, 2, PERIOD, 7).withPairsPerAnomaly(12);
            MarketGenerator.generate(spec, home.inbox(), percent -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestOperations(home);
    }

    /** The night of the period as a process of its own. */
    static CommandProcess night(Path home) {
        return night(home, PERIOD);
    }

    static CommandProcess night(Path home, SettlementPeriod period) {
        Path log = home.resolve("night-" + period.first() + ".log");
        return new CommandProcess(home, log, "night", "--from=" + period.first(), "--to=" + period.last());
    }

    Operations open(ProgressListener progress) throws IOException, SQLException {
        return Operations.open(OperationsSettings.of(home).unevidenced(), "test", progress);
    }

    /** The last run, its exports' hashes and the row counts: all that a night leaves behind. */
    static Map<String, String> footprint(Operations operations, Path folder) throws IOException, SQLException {
        List<Run> runs = operations.reports().runs().all();
        Run run = runs.get(runs.size() - 1);
        Map<String, String> footprint = new TreeMap<>();
        footprint.put("runs", Integer.toString(runs.size()));
        footprint.put("run", run.key() + " " + run.state() + " " + run.digest());
        operations.reports().export(run).to(folder);
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> footprint.put(file.getFileName().toString(), hash(file)));
        }
        JdbcTemplate jdbc = new JdbcTemplate(operations.database());
        for (String table : TABLES) {
            footprint.put("rows of " + table, jdbc.queryForObject("SELECT count(*) FROM " + table, String.class));
        }
        return footprint;
    }

    private static String hash(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
