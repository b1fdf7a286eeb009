package org.lianchu.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.DayList;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.DiscrepancyStore.Found;
import org.lianchu.store.RecordRevisions;
import org.lianchu.store.ResultStore;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long people wait for what they look up: a month of 366 plants, with a year in the database. */
class InquirySpeedTest {
    private static final SettlementPeriod AUGUST =
            new SettlementPeriod(TradingDay.of(2019, 8, 1), TradingDay.of(2019, 8, 31));
    private static final int TIMES = 15;
    private static final int PAGE = 51;
    /** What a page may take. */
    private static final Duration WANTED = Duration.ofMillis(200);
    /** What no machine needs, however busy: a plan that reads the year takes longer. */
    private static final Duration MOST = Duration.ofSeconds(2);

    @TempDir
    static Path folder;

    private static Operations operations;
    private static DataSource database;
    private static Run run;

    @BeforeAll
    static void settle() throws Exception {
        Home home = new Home(folder);
        MarketGenerator.generate(
                GeneratorSpec.of(366, 3, AUGUST, 7).withPairsPerAnomaly(12), home.inbox(), percent -> {});
        operations = Operations.open(OperationsSettings.of(home).unevidenced(), "test", ProgressListener.NONE);
        operations.lock();
        run = operations.runs().night(RunId.first("qinghai", AUGUST, RunType.PROVISIONAL));
        database = operations.database();
        repeatOverAYear();
    }

    @AfterAll
    static void close() throws Exception {
        operations.close();
    }

    /** The month once more for each of the eleven times 31 days before. */
    private static void repeatOverAYear() {
        JdbcTemplate sql = new JdbcTemplate(database);
        for (String table : List.of("profile", "posting", "discrepancy", "trade_row", "call_row")) {
            for (LocalDate month = LocalDate.of(2018, 8, 1);
                    month.isBefore(LocalDate.of(2019, 8, 1));
                    month = month.plusMonths(1)) {
                sql.execute("CREATE TABLE %s_y%s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')"
                        .formatted(table, month.toString().replace('-', '_'), table, month, month.plusMonths(1)));
            }
            List<String> columns = sql.queryForList(
                    "SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 ORDER BY attnum",
                    String.class,
                    table);
            List<String> values = columns.stream()
                    .map(column -> switch (column) {
                        case "day" -> "day - 31 * n";
                        case "id" -> "n || '-' || id";
                        default -> '"' + column + '"';
                    })
                    .toList();
            sql.execute("INSERT INTO " + table + " SELECT " + String.join(", ", values) + " FROM " + table
                    + ", generate_series(1, 11) n");
        }
        sql.execute("""
                INSERT INTO discrepancy_life SELECT n || '-' || id, code, subject, register, day - 31 * n, status,
                       found, answer, answered, reason, first_run, last_run
                  FROM discrepancy_life, generate_series(1, 11) n
                """);
        sql.execute("ANALYZE");
    }

    private static Duration median(Runnable question) {
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            question.run();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[TIMES / 2]);
    }

    /** Nothing of it is remembered: each time it is read anew, as by the first who asks. */
    private static DayReader days() {
        return new DayReader(new RunStore(database), RunFunctions.in(database), database);
    }

    private static Trails trails() {
        return new Trails(days(), new ResultStore(database), new RecordRevisions(database), new DayList(database));
    }

    @Test
    void what_is_looked_up_comes_while_one_waits() {
        Map<String, Runnable> questions = new LinkedHashMap<>();
        questions.put("a month's calendar", () -> {
            DayList.Wanted month = new DayList.Wanted(null, AUGUST.first(), AUGUST.last());
            assertThat(new DayList(database).page(null, month, null, AUGUST.dayCount()))
                    .hasSize(AUGUST.dayCount());
        });
        addDiscrepancies(questions);
        addDay(questions, TradingDay.of(2019, 8, 15));
        questions.values().forEach(Runnable::run);
        Map<String, Duration> medians = new LinkedHashMap<>();
        questions.forEach((name, question) -> medians.put(name, median(question)));
        medians.forEach((name, median) -> System.out.printf(
                "%-40s %5d ms%s%n", name, median.toMillis(), median.compareTo(WANTED) > 0 ? "  above the aim" : ""));
        assertThat(medians).allSatisfy((name, median) -> assertThat(median).isLessThan(MOST));
    }

    private static void addDiscrepancies(Map<String, Runnable> questions) {
        DiscrepancyList list = new DiscrepancyList(database);
        DiscrepancyList.Wanted all = new DiscrepancyList.Wanted(AUGUST, null, null, null);
        List<Found> found = list.page(all, 0, PAGE);
        assertThat(found).hasSize(PAGE);
        DiscrepancyRow register = found.stream()
                .map(Found::row)
                .filter(row -> row.register().equals("CHARGE") || row.register().equals("GENERATION"))
                .findFirst()
                .orElseThrow();
        questions.put("discrepancies of a month, by money", () -> {
            list.page(all, 0, PAGE);
            list.totals(all);
        });
        questions.put("those of one party", () -> {
            List<String> own = list.resourcesOf(new ParticipantId("STO-01"));
            list.page(new DiscrepancyList.Wanted(AUGUST, null, null, own), 0, PAGE);
        });
        questions.put(
                "one, with what each answer costs",
                () -> Choices.of(register, days().read(run, TradingDay.parse(register.day()))));
    }

    private static void addDay(Map<String, Runnable> questions, TradingDay day) {
        List<Posting> postings = new ResultStore(database).postings(run.no(), day);
        for (PostingKind kind : PostingKind.values()) {
            postings.stream()
                    .filter(posting -> posting.kind() == kind)
                    .map(Posting::reference)
                    .findFirst()
                    .ifPresent(reference -> questions.put(
                            "the way from a posting: " + kind,
                            () -> assertThat(trails().from(run, day, kind, reference))
                                    .isPresent()));
        }
        questions.put(
                "a station's day",
                () -> assertThat(new ResourceDays(days(), new RunStore(database), new RecordRevisions(database))
                                .find(run, day, new ResourceId("ESS-01")))
                        .isPresent());
        questions.put("who anchored what in a month", () -> {
            DayReader reader = days();
            new LedgerLook(database)
                    .parties(AUGUST, each -> reader.function(run).market(each));
        });
    }
}
