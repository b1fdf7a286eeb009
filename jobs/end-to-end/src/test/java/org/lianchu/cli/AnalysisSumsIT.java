package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.Stage.Place;
import org.lianchu.TestDatabase;
import org.lianchu.TestPostgres;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.store.FactStore;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The sums of every view are those of the exports, and of the ledger. */
class AnalysisSumsIT {
    private static final SettlementPeriod DAYS =
            new SettlementPeriod(TradingDay.of(2019, 7, 30), TradingDay.of(2019, 8, 2));
    private static final String RUN = "qinghai_2019-07-30_2019-08-02_PROVISIONAL_1";
    private static final int ENERGIES = 96;

    @TempDir
    private Path folder;

    /** What a query gives: a number by the texts before it. */
    private static SortedMap<String, BigDecimal> sums(TestDatabase database, String sql) throws SQLException {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                StringBuilder key = new StringBuilder();
                for (int i = 1; i < columns; i++) {
                    key.append(i == 1 ? "" : ",").append(row.getString(i));
                }
                BigDecimal value = row.getBigDecimal(columns);
                sums.merge(key.toString(), value == null ? BigDecimal.ZERO : value, BigDecimal::add);
            }
        }
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static SortedMap<String, BigDecimal> by(
            List<String[]> rows, Function<String[], String> key, Function<String[], BigDecimal> value) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(key.apply(row), value.apply(row), BigDecimal::add));
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    private static BigDecimal whole(String number, int places) {
        return number.isEmpty()
                ? BigDecimal.ZERO
                : new BigDecimal(new BigDecimal(number).movePointRight(places).toBigIntegerExact());
    }

    private static BigDecimal energy(String[] determinant) {
        return IntStream.range(0, ENERGIES)
                .mapToObj(i -> whole(determinant[4 + i], 3))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Plants say what they could not feed in, which the generator leaves out. */
    private static void curtailed(Home home) throws IOException {
        StringBuilder text = new StringBuilder("resource,register,day,quality");
        IntStream.rangeClosed(1, ENERGIES).forEach(i -> text.append(",e%02d".formatted(i)));
        long total = 0;
        for (int day = 1; day <= 2; day++) {
            text.append(
                    "\nW1,CURTAILED,2019-08-0%d,A".replace("W1", plant(home)).formatted(day));
            for (int i = 0; i < ENERGIES; i++) {
                text.append(',').append(i * day);
                total += (long) i * day;
            }
        }
        Files.writeString(home.inbox().resolve("GEN-001/curtailed.csv"), text + "\n#end,2," + total + "\n");
    }

    private static String plant(Home home) throws IOException {
        try (var files = Files.walk(home.inbox().resolve("GEN-001"))) {
            Path readings = files.filter(file -> file.getFileName().toString().startsWith("readings"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(readings).get(1).split(",", -1)[0];
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 11, 13})
    void of_a_random_market_they_are_those_of_its_exports(long seed) throws Exception {
        TestDatabase database = TestPostgres.database();
        MarketHome market = new MarketHome(new Place(folder, database));
        MarketGenerator.generate(
                GeneratorSpec.of(6, 2, DAYS, seed).withPairsPerAnomaly(4),
                market.home().inbox(),
                percent -> {});
        curtailed(market.home());
        Path out = folder.resolve("out");
        assertThat(market.at("night", "--unevidenced", "--from=" + DAYS.first(), "--to=" + DAYS.last())
                        .status())
                .isZero();
        assertThat(market.at("export", "--run", RUN, "--out", out.toString()).status())
                .isZero();

        energies(database, rows(out.resolve("determinants.csv")));
        charges(database, rows(out.resolve("determinants.csv")));
        money(database, rows(out.resolve("postings.csv")));
        discrepancies(database, out.resolve("discrepancies.csv"));
    }

    private static void energies(TestDatabase database, List<String[]> determinants) throws SQLException {
        SortedMap<String, BigDecimal> days =
                by(determinants, row -> row[0] + "," + row[1] + "," + row[2], AnalysisSumsIT::energy);
        String group = " GROUP BY resource, register, day";
        assertThat(days).isNotEmpty();
        assertThat(sums(database, "SELECT resource, register, day, sum(wh) FROM analysis.energy_interval" + group))
                .isEqualTo(days);
        assertThat(sums(database, "SELECT resource, register, day, wh FROM analysis.energy_day"))
                .isEqualTo(days);
        assertThat(sums(database, "SELECT resource, register, month, wh FROM analysis.energy_month"))
                .isEqualTo(by(
                        determinants,
                        row -> row[0] + "," + row[1] + "," + row[2].substring(0, 7),
                        AnalysisSumsIT::energy));
        assertThat(sums(
                        database,
                        "SELECT resource, register, day, interval_no, wh FROM analysis.energy_interval"
                                + " WHERE interval_no IN (1, 50, 96)"))
                .isEqualTo(new TreeMap<>(cells(determinants, 1, 50, 96)));
        ofTheMarket(database, determinants);
        ofStations(database, determinants);
    }

    /** What the state of charge goes on from is what was determined, interval by interval. */
    private static void charges(TestDatabase database, List<String[]> determinants) throws SQLException {
        FactStore facts = new FactStore(new DriverManagerDataSource(database.url()));
        long run = database.count("SELECT no FROM run WHERE id = '" + RUN + "'");
        SortedMap<String, String> expected = new TreeMap<>();
        for (String[] row : determinants) {
            if (row[1].endsWith("CHARGE")) {
                expected.put(row[2] + row[0] + row[1], joined(i -> row[4 + i].isEmpty() ? "" : whole(row[4 + i], 3)));
            }
        }
        SortedMap<String, String> read = new TreeMap<>();
        DAYS.days()
                .forEach(day -> facts.ofStations(run, day).forEach((key, profile) -> {
                    read.put(
                            day + key.resource().text() + key.register(),
                            joined(i -> profile.isDetermined(i) ? Long.toString(profile.wattHours()[i]) : ""));
                }));
        assertThat(read).isNotEmpty().isEqualTo(expected);
    }

    private static String joined(IntFunction<Object> value) {
        return IntStream.range(0, ENERGIES)
                .mapToObj(value)
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }

    private static void ofTheMarket(TestDatabase database, List<String[]> determinants) throws SQLException {
        for (String register : List.of("CHARGE", "DISCHARGE", "GENERATION", "CURTAILED")) {
            List<String[]> of =
                    determinants.stream().filter(row -> row[1].equals(register)).toList();
            assertThat(of).as(register).isNotEmpty();
            String column = register.toLowerCase(java.util.Locale.ROOT) + "_wh";
            SortedMap<String, BigDecimal> market = by(of, row -> row[2], AnalysisSumsIT::energy);
            assertThat(sums(database, "SELECT day, " + column + " FROM analysis.market_interval"))
                    .isEqualTo(market);
            assertThat(sums(database, "SELECT day, " + column + " FROM analysis.market_day"))
                    .isEqualTo(market);
            assertThat(sums(database, "SELECT month, " + column + " FROM analysis.market_month"))
                    .isEqualTo(by(of, row -> row[2].substring(0, 7), AnalysisSumsIT::energy));
        }
    }

    private static void ofStations(TestDatabase database, List<String[]> determinants) throws SQLException {
        for (String view : List.of("station_day", "station_month")) {
            for (String register : List.of("charge", "discharge")) {
                assertThat(sums(database, "SELECT station, " + register + "_wh FROM analysis." + view))
                        .isEqualTo(by(
                                determinants.stream()
                                        .filter(row -> row[1].equalsIgnoreCase(register))
                                        .toList(),
                                row -> row[0],
                                AnalysisSumsIT::energy));
            }
        }
        assertThat(database.count("SELECT count(*) FROM analysis.curtailment_day WHERE day < '2019-08-01'"
                        + " AND curtailed_wh IS NULL AND absorbed_ratio IS NULL AND absorbed_wh > 0"))
                .isEqualTo(2);
        List<String[]> curtailed =
                determinants.stream().filter(row -> row[1].equals("CURTAILED")).toList();
        for (String view : List.of("curtailment_day", "curtailment_month", "curtailment_plant_month")) {
            assertThat(sums(database, "SELECT 'sum', curtailed_wh FROM analysis." + view))
                    .isEqualTo(by(curtailed, row -> "sum", AnalysisSumsIT::energy));
        }
    }

    private static SortedMap<String, BigDecimal> cells(List<String[]> determinants, int... numbers) {
        SortedMap<String, BigDecimal> cells = new TreeMap<>();
        for (String[] row : determinants) {
            for (int n : numbers) {
                cells.put(row[0] + "," + row[1] + "," + row[2] + "," + n, whole(row[3 + n], 3));
            }
        }
        cells.values().removeIf(wh -> wh.signum() == 0);
        return cells;
    }

    private static void money(TestDatabase database, List<String[]> postings) throws SQLException {
        assertThat(postings).isNotEmpty();
        for (int column = 5; column <= 6; column++) {
            int at = column;
            String value = column == 5 ? "wh" : "fen";
            int places = column == 5 ? 3 : 2;
            assertThat(sums(
                            database,
                            "SELECT day, kind, reference, payer, payee, " + value + " FROM analysis.money_day"))
                    .isEqualTo(by(
                            postings,
                            row -> String.join(",", row[0], row[1], row[2], row[3], row[4]),
                            row -> whole(row[at], places)));
            assertThat(sums(database, "SELECT month, kind, payer, payee, " + value + " FROM analysis.money_month"))
                    .isEqualTo(by(
                            postings,
                            row -> String.join(",", row[0].substring(0, 7), row[1], row[3], row[4]),
                            row -> whole(row[at], places)));
            assertThat(sums(database, "SELECT month, kind, " + value + " FROM analysis.price_month"))
                    .isEqualTo(
                            by(postings, row -> row[0].substring(0, 7) + "," + row[1], row -> whole(row[at], places)));
        }
        ofTrades(database, postings);
        ofThePool(database, postings);
    }

    private static void ofTrades(TestDatabase database, List<String[]> postings) throws SQLException {
        SortedMap<String, BigDecimal> charged = by(
                postings,
                row -> row[0] + "," + row[1].replace("CALL_FEE", "CALL"),
                row -> row[1].equals("CALL_SHARE") ? BigDecimal.ZERO : whole(row[5], 3));
        for (String view : List.of("execution_interval", "execution_day", "price_interval")) {
            assertThat(sums(database, "SELECT day, mode, wh FROM analysis." + view))
                    .isEqualTo(charged);
        }
        SortedMap<String, BigDecimal> exact = sums(database, "SELECT mode, nano_yuan FROM analysis.execution_day");
        for (String view : List.of("execution_interval", "execution_month", "price_interval")) {
            assertThat(sums(database, "SELECT mode, nano_yuan FROM analysis." + view))
                    .isEqualTo(exact);
        }
        assertThat(sums(database, "SELECT mode, wh FROM analysis.execution_month"))
                .isEqualTo(sums(database, "SELECT mode, wh FROM analysis.execution_day"));
        assertThat(sums(database, "SELECT 'sum', absorbed_wh FROM analysis.curtailment_day"))
                .isEqualTo(by(
                        postings,
                        row -> "sum",
                        row -> row[1].equals("CALL_SHARE") ? BigDecimal.ZERO : whole(row[5], 3)));
        // a trade's exact fee, rounded once, is its posting
        assertThat(sums(
                        database,
                        "SELECT day, reference, round(nano_yuan / 10000000) FROM analysis.execution_day"
                                + " WHERE mode <> 'CALL'"))
                .isEqualTo(by(
                        postings.stream()
                                .filter(row -> row[1].equals("BILATERAL") || row[1].equals("AUCTION"))
                                .toList(),
                        row -> row[0] + "," + row[2],
                        row -> whole(row[6], 2)));
    }

    private static void ofThePool(TestDatabase database, List<String[]> postings) throws SQLException {
        SortedMap<String, BigDecimal> pool = by(
                postings.stream().filter(row -> row[1].equals("CALL_SHARE")).toList(),
                row -> row[0],
                row -> whole(row[6], 2));
        assertThat(sums(database, "SELECT day, fen FROM analysis.pool_day")).isEqualTo(pool);
        assertThat(sums(
                        database,
                        "SELECT day, round(sum(fee_nano_yuan) / 10000000) FROM analysis.curve_interval GROUP BY day"))
                .isEqualTo(pool);
    }

    private static void discrepancies(TestDatabase database, Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSizeGreaterThan(1);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id, code, status, effect_fen, parties::text" + " FROM analysis.discrepancy")) {
            int found = 0;
            while (row.next()) {
                found++;
                String start = row.getString("id") + "," + row.getString("code") + ",";
                String effect = row.getString("effect_fen");
                assertThat(lines)
                        .anySatisfy(line -> assertThat(line)
                                .startsWith(start)
                                .endsWith(effect == null ? ",," + "OPEN" : "," + yuan(effect) + ",OPEN"));
                assertThat(row.getString("parties")).isNotEqualTo("{}");
            }
            assertThat(found).isEqualTo(lines.size() - 1);
        }
    }

    private static String yuan(String fen) {
        return new BigDecimal(fen).movePointLeft(2).setScale(2).toPlainString();
    }

    @Test
    void of_an_adjustment_the_differences_are_those_of_deltas_csv() throws Exception {
        MarketHome market = MarketStage.ADJUSTED.market(folder);
        TestDatabase database = market.place().database();
        String adjustment = MarketHome.TERM + "ADJUSTMENT-1_1";
        Path out = folder.resolve("deltas");
        assertThat(market.at("export", "--run", adjustment, "--out", out.toString())
                        .status())
                .isZero();
        List<String[]> deltas = rows(out.resolve("deltas.csv"));
        assertThat(deltas).isNotEmpty();
        assertThat(sums(
                        database,
                        "SELECT day, kind, reference, payer, payee, previous_wh, wh, previous_fen, fen, delta_fen"
                                + " FROM analysis.run_difference WHERE run = '" + adjustment + "'"))
                .isEqualTo(by(
                        deltas,
                        row -> String.join(",", row[0], row[1], row[2], row[3], row[4]) + "," + whole(row[5], 3) + ","
                                + whole(row[6], 3) + "," + whole(row[7], 2) + "," + whole(row[8], 2),
                        row -> whole(row[9], 2)));
    }

    @Test
    void of_a_closed_term_the_money_is_the_claims_of_the_ledger() throws Exception {
        try (MonthEndHome home = MonthStage.CLOSED.home(folder)) {
            SortedMap<String, BigDecimal> claims = new TreeMap<>();
            home.issued(0).forEach((pair, fen) -> claims.put(pair.replace('>', ','), BigDecimal.valueOf(fen)));
            assertThat(claims).isNotEmpty();
            assertThat(sums(home.database, "SELECT payer, payee, sum(fen) FROM analysis.money_month GROUP BY 1, 2"))
                    .isEqualTo(claims);
            assertThat(home.database.count("SELECT count(*) FROM analysis.settlement_run WHERE days_in_force > 0"
                            + " AND run = '" + MonthEndHome.FINAL_1 + "'"))
                    .isEqualTo(1);
            // one document a party and dataset, and each day of it
            assertThat(home.database.count("SELECT count(*) FROM analysis.punctuality_day WHERE documents = 0"))
                    .isZero();
            assertThat(home.database.count("SELECT sum(documents) FROM analysis.punctuality_month"))
                    .isEqualTo(home.database.count("SELECT count(*) FROM ledger_anchor WHERE day IS NOT NULL"));
        }
    }
}
