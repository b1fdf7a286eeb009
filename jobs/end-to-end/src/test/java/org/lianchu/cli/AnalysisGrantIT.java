package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.TestDatabase;
import org.lianchu.TestPostgres;
import org.lianchu.home.Home;

/** A home in a database that is not its own: what the account may not do is named, and everything else works. */
class AnalysisGrantIT {
    private static final String RUNS = "SELECT count(*) FROM settlement_run";

    @TempDir
    private Path folder;

    private TestDatabase database;
    private String account;
    private String url;

    @BeforeEach
    void start() throws Exception {
        database = TestPostgres.database();
        account = "app_" + database.name();
        database.update("CREATE ROLE " + account + " LOGIN");
        database.update("CREATE SCHEMA mine AUTHORIZATION " + account);
        url = database.url().replace("user=postgres", "user=" + account) + "&currentSchema=mine";
        MarketHome.generate(new Home(folder));
    }

    @AfterEach
    void stop() throws Exception {
        database.update("DROP OWNED BY " + account + " CASCADE");
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var role = statement.executeQuery("SELECT rolname FROM pg_roles r JOIN pg_auth_members m"
                        + " ON m.roleid = r.oid WHERE m.member = '" + account + "'::regrole")) {
            while (role.next()) {
                database.update("DROP OWNED BY " + role.getString(1));
                database.update("DROP ROLE " + role.getString(1));
            }
        }
        database.update("DROP ROLE " + account);
    }

    private Answer at(String... args) {
        return Answer.at(
                folder, Stream.concat(Stream.of(args), Stream.of("--db", url)).toArray(String[]::new));
    }

    private void refused(String told, String... args) {
        Answer answer = at(args);
        assertThat(answer.err()).contains("refused: ANALYSIS_GRANT: ").contains(told);
        assertThat(answer.status()).isEqualTo(3);
    }

    @Test
    void each_right_that_is_missing_is_named_and_given_it_works() throws Exception {
        assertThat(at("night", "--unevidenced", "--day=2019-08-01").status()).isZero();
        refused("CREATE SCHEMA mine_analysis AUTHORIZATION " + account, "query", RUNS);

        database.update("CREATE SCHEMA mine_analysis AUTHORIZATION " + account);
        assertThat(at("query", "--csv", RUNS).lastLine()).isEqualTo("1");
        refused(account + " may not make roles", "query", "--as=PUBLIC", RUNS);
        String role = "reader_" + database.name();
        refused("CREATE ROLE ", "analysis", "grant", "--role", role, "--as=STO-01");

        database.update("ALTER ROLE " + account + " CREATEROLE");
        assertThat(at("query", "--csv", "--as=PUBLIC", RUNS).lastLine()).isEqualTo("0");
        assertThat(at("query", "--csv", "--as=STO-01", RUNS).lastLine()).isEqualTo("1");
        Answer granted = at("analysis", "grant", "--role", role, "--as=STO-01");
        assertThat(granted.status()).as(granted.err()).isZero();
        assertThat(granted.out()).contains("mine_analysis", "has no password");
        assertThat(at("analysis", "list").out()).contains(role + " ", "OWN STO-01");
        assertThat(at("analysis", "revoke", "--role", role).status()).isZero();
        assertThat(at("analysis", "revoke", "--role", role).err()).contains("NO_SUCH_READER");
    }

    @Test
    void a_question_is_refused_in_words_and_printed_in_three_forms() {
        assertThat(Answer.at(folder, "query", "--as=NOBODY", RUNS, "--db", database.url())
                        .err())
                .contains("UNKNOWN_READER");
        assertThat(Answer.at(folder, "query", "--seconds=0", RUNS, "--db", database.url())
                        .status())
                .isEqualTo(2);
        assertThat(Answer.at(folder, "query", "--seconds=1", "SELECT pg_sleep(5)", "--db", database.url())
                        .err())
                .contains("QUESTION_TIME");
        String values = "SELECT '中文' AS name, 1.50 AS ratio, NULL AS nothing, true AS yes, 7::bigint AS wh";
        Answer table = Answer.at(folder, "query", values, "--db", database.url());
        assertThat(table.lines())
                .containsExactly(
                        "name  ratio  nothing  yes   wh",
                        "----  -----  -------  ----  --",
                        "中文   1.50           true   7",
                        "1 rows");
        assertThat(Answer.at(folder, "query", "--csv", values, "--db", database.url())
                        .out())
                .isEqualTo("name,ratio,nothing,yes,wh\n中文,1.50,,true,7\n");
        assertThat(Answer.at(folder, "query", "--json", values, "--db", database.url())
                        .out()
                        .strip())
                .isEqualTo("{\"name\":\"中文\",\"ratio\":1.50,\"nothing\":null,\"yes\":true,\"wh\":7}");
    }
}
