package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.analysis.AnalysisRefusedException;
import org.lianchu.analysis.MarketFigures;
import org.lianchu.analysis.MarketTable;
import org.lianchu.analysis.Questions;
import org.lianchu.analysis.Reader;
import org.lianchu.analysis.Readers;
import org.lianchu.market.ParticipantId;

/** No tier sees a row of another's, over all views, and each sees all of its own. */
class AnalysisTiersIT {
    private static final Set<String> PARTIES = Set.of("participant", "payer", "payee", "seller", "buyer", "parties");
    private static final List<String> EVERYBODY = List.of("STO-01", "GEN-001", "GEN-002", "GEN-003");
    private static final String NOBODY = "GEN-999";

    @TempDir
    private Path folder;

    private MonthEndHome home;
    private HikariDataSource pool;
    private Questions questions;

    private void open(MonthStage stage) throws Exception {
        home = stage.home(folder);
        pool = new HikariDataSource();
        pool.setJdbcUrl(home.database.url());
        questions = new Questions(pool, this::as);
    }

    private Connection as(String role, String password) throws SQLException {
        String url = home.database.url().replaceAll("user=[^&]*", "user=" + role);
        return DriverManager.getConnection(url.replaceAll("&?password=[^&]*", "") + "&password=" + password);
    }

    @BeforeEach
    void start() throws Exception {
        open(MonthStage.ADJUSTED);
    }

    @AfterEach
    void stop() throws Exception {
        pool.close();
        home.close();
    }

    private List<Map<String, @Nullable Object>> ask(Reader reader, String sql) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        questions.ask(sql, reader, Duration.ofMinutes(1), new Questions.Answer() {
            private List<String> names = List.of();

            @Override
            public void columns(List<String> columns) {
                names = columns;
            }

            @Override
            public void row(List<@Nullable Object> values) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    row.put(names.get(i), values.get(i));
                }
                rows.add(row);
            }
        });
        return rows;
    }

    private List<Map<String, @Nullable Object>> view(Reader reader, String view) throws SQLException {
        return ask(reader, "SELECT * FROM " + view);
    }

    /** The tier of each view, as its comment says. */
    private Map<String, String> views() throws SQLException {
        Map<String, String> views = new TreeMap<>();
        for (Map<String, @Nullable Object> row : ask(
                Reader.ALL,
                "SELECT relname, split_part(obj_description(oid), ':', 1) AS tier FROM pg_class"
                        + " WHERE relnamespace = 'analysis'::regnamespace")) {
            views.put(String.valueOf(row.get("relname")), String.valueOf(row.get("tier")));
        }
        assertThat(views).hasSizeGreaterThan(20);
        return views;
    }

    private static boolean names(Map<String, @Nullable Object> row, String party) {
        return row.entrySet().stream()
                .filter(cell -> PARTIES.contains(cell.getKey()))
                .anyMatch(cell ->
                        List.of(String.valueOf(cell.getValue()).split("[{},]")).contains(party));
    }

    @Test
    void a_participant_reads_what_names_it_and_all_of_that() throws Exception {
        int own = 0;
        for (Map.Entry<String, String> view : views().entrySet()) {
            List<Map<String, @Nullable Object>> all = view(Reader.ALL, view.getKey());
            boolean hasParties = !all.isEmpty() && all.get(0).keySet().stream().anyMatch(PARTIES::contains);
            for (String party : EVERYBODY) {
                List<Map<String, @Nullable Object>> seen = view(Reader.of(new ParticipantId(party)), view.getKey());
                if (view.getValue().equals("ALL")) {
                    assertThat(seen).as(view.getKey()).isEmpty();
                } else if (hasParties) {
                    assertThat(seen)
                            .as(view.getKey() + " of " + party)
                            .containsExactlyInAnyOrderElementsOf(all.stream()
                                    .filter(row -> names(row, party))
                                    .toList());
                    own += seen.size();
                }
            }
            assertThat(view(Reader.of(new ParticipantId(NOBODY)), view.getKey()))
                    .as(view.getKey() + " of somebody of whom there is nothing")
                    .hasSize(
                            view.getValue().equals("PUBLIC")
                                    ? view(Reader.of(new ParticipantId(EVERYBODY.get(0))), view.getKey())
                                            .size()
                                    : 0);
        }
        assertThat(own).isGreaterThan(1000);
    }

    @Test
    void prices_of_intervals_are_of_what_one_reads_oneself() throws Exception {
        for (String party : EVERYBODY) {
            Reader reader = Reader.of(new ParticipantId(party));
            assertThat(ask(reader, "SELECT coalesce(sum(wh), 0) AS wh FROM price_interval"))
                    .isEqualTo(ask(
                            Reader.ALL,
                            "SELECT coalesce(sum(wh), 0) AS wh FROM execution_interval WHERE '" + party
                                    + "' IN (seller, buyer)"));
        }
    }

    @Test
    void the_public_reads_closed_terms_and_no_name() throws Exception {
        List<String> read = new ArrayList<>();
        for (Map.Entry<String, String> view : views().entrySet()) {
            List<Map<String, @Nullable Object>> seen = view(Reader.PUBLIC, view.getKey());
            if (!view.getValue().equals("PUBLIC")) {
                assertThat(seen).as(view.getKey()).isEmpty();
                continue;
            }
            read.add(view.getKey());
            assertThat(seen).as(view.getKey()).isNotEmpty().allSatisfy(row -> {
                assertThat(row.keySet()).doesNotContainAnyElementsOf(PARTIES);
                assertThat(row.getOrDefault("closed", row.get("state"))).isIn(true, "CLOSED");
            });
            assertThat(view(Reader.of(new ParticipantId(NOBODY)), view.getKey()).size())
                    .isGreaterThanOrEqualTo(seen.size());
        }
        assertThat(read)
                .containsExactlyInAnyOrder(
                        "curve_interval",
                        "curtailment_month",
                        "market_month",
                        "pool_day",
                        "price_month",
                        "settlement_run");
        home.database.update("UPDATE run SET state = 'SETTLED'");
        for (String view : read) {
            assertThat(view(Reader.PUBLIC, view))
                    .as(view + " of a term that is not closed")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM public.posting",
                "SELECT * FROM public.day_market",
                "SELECT * FROM public.analysis_reader",
                "SELECT * FROM public.run_in_force",
                "SELECT set_config('role', 'postgres', false), query_to_xml('TABLE public.posting', true, true, '')",
                "SELECT set_config('session_authorization', 'postgres', false)",
                "SELECT query_to_xml('SELECT * FROM public.posting', true, true, '')",
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT rolpassword FROM pg_authid",
                "UPDATE analysis_reader SET tier = 'ALL'",
                "CREATE TABLE mine (a int)",
                "SELECT 1; SELECT 2",
                "",
                "no such thing"
            })
    void there_is_no_way_past_the_views(String sql) {
        assertThatThrownBy(() -> ask(Reader.of(new ParticipantId("GEN-001")), sql))
                .as(sql)
                .isInstanceOf(AnalysisRefusedException.class)
                .hasMessageStartingWith("QUESTION: ");
    }

    @Test
    void who_may_act_as_the_owner_reads_as_somebody_else_what_that_one_reads() throws Exception {
        MarketFigures figures = new MarketFigures(pool);
        YearMonth june = YearMonth.of(2019, 6);
        for (Reader reader : List.of(Reader.PUBLIC, Reader.of(new ParticipantId("GEN-001")), Reader.ALL)) {
            for (String view : views().keySet()) {
                assertThat(narrowed(reader, view)).as(view + " of " + reader).isEqualTo(ask(reader, count(view)));
            }
            boolean isPublic = reader.equals(Reader.PUBLIC);
            assertThat(figures.of(MarketTable.MONTHS, reader, null).rows()).hasSize(1);
            assertThat(figures.of(MarketTable.FEES, reader, june).rows()).hasSize(13 * 96);
            assertThat(figures.of(MarketTable.OWN_MONEY, reader, june).rows().isEmpty())
                    .isEqualTo(isPublic);
        }
        for (MarketTable table : MarketTable.values()) {
            assertThat(figures.of(table, Reader.ALL, june).columns())
                    .as(table.name())
                    .isNotEmpty();
        }
    }

    private static String count(String view) {
        return "SELECT count(*)::text AS n FROM analysis." + view;
    }

    private List<Map<String, @Nullable Object>> narrowed(Reader reader, String view) throws SQLException {
        try (Connection connection = home.database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('lianchu.reader', '" + reader + "', false)");
            try (ResultSet row = statement.executeQuery(count(view))) {
                row.next();
                Map<String, @Nullable Object> found = new LinkedHashMap<>();
                found.put("n", row.getString(1));
                return List.of(found);
            }
        }
    }

    @Test
    void a_reader_does_not_become_another_by_the_setting_of_the_owners() throws Exception {
        Reader own = Reader.of(new ParticipantId("GEN-001"));
        String sql =
                "SELECT set_config('lianchu.reader', 'ALL', true), count(DISTINCT payer)::text AS n FROM money_day";
        assertThat(ask(own, sql + " GROUP BY 1"))
                .extracting(row -> row.get("n"))
                .containsExactly("1");
        assertThat(ask(Reader.PUBLIC, sql)).extracting(row -> row.get("n")).containsExactly("0");
    }

    @Test
    void every_view_is_a_barrier_and_nothing_in_their_schema_runs_as_its_owner() throws Exception {
        assertThat(ask(
                        Reader.ALL,
                        "SELECT relname FROM pg_class WHERE relnamespace = 'analysis'::regnamespace AND NOT"
                                + " coalesce('security_barrier=true' = ANY (reloptions), false)"))
                .isEmpty();
        assertThat(ask(
                        Reader.ALL,
                        "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace::regnamespace::text"
                                + " NOT IN ('pg_catalog', 'information_schema')"))
                .isEmpty();
    }

    @Test
    void statistics_of_the_tables_are_nobodys() throws Exception {
        assertThat(ask(Reader.PUBLIC, "SELECT * FROM pg_stats WHERE schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void a_role_of_ones_own_sees_others_rows_neither_by_a_leaky_condition_nor_by_an_error() throws Exception {
        Readers readers = new Readers(pool);
        String role = "tier_" + home.database.name();
        Readers.Outcome granted = readers.grant(role, Reader.of(new ParticipantId("GEN-001")));
        assertThat(granted.created()).isTrue();
        assertThat(granted.isLimited()).isTrue();
        home.database.update("ALTER ROLE " + role + " PASSWORD 'secret'");
        nothingOfOthers(role);
        assertThat(readers.list()).extracting(Readers.Granted::role).contains(role);
        readers.revoke(role);
        try (Connection connection = as(role, "secret");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM analysis.money_day"))
                    .hasMessageContaining("permission denied");
        }
        home.database.update("DROP OWNED BY " + role);
        home.database.update("DROP ROLE " + role);
    }

    private void nothingOfOthers(String role) throws SQLException {
        try (Connection connection = as(role, "secret");
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("CREATE FUNCTION pg_temp.told(text) RETURNS boolean COST 0.0000001 LANGUAGE plpgsql AS"
                    + " $$ BEGIN RAISE NOTICE 'told %', $1; RETURN true; END $$");
            Set<String> payers = Set.of("GEN-001", "POOL");
            int told = 0;
            try (ResultSet rows = statement.executeQuery("SELECT * FROM money_day WHERE pg_temp.told(payer)")) {
                while (rows.next()) {
                    assertThat(rows.getString("payer").equals("GEN-001")
                                    || rows.getString("payee").equals("GEN-001"))
                            .isTrue();
                }
            }
            for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
                told++;
                assertThat(payers).contains(notice.getMessage().replace("told ", ""));
            }
            assertThat(told).isPositive();
            // somebody else's amount, in an expression that fails on it alone
            long other = home.database.count("SELECT max(fen) FROM analysis.money_day WHERE payer = 'GEN-002'");
            try (ResultSet rows = statement.executeQuery(
                    "SELECT count(*) FROM money_day WHERE 1 / (fen - " + other + ") >= -1 OR payer <> 'GEN-002'")) {
                assertThat(rows.next()).isTrue();
            }
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM public.posting"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void who_may_act_as_the_owner_is_no_reader() {
        assertThatThrownBy(() -> new Readers(pool).grant("postgres", Reader.PUBLIC))
                .hasMessageStartingWith("READER_OWNS: ");
    }
}
