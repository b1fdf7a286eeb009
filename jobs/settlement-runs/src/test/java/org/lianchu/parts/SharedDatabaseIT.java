package org.lianchu.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.home.Home;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where our tables go in a database that others use too. */
class SharedDatabaseIT {
    @TempDir
    private static Path folder;

    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedServer.start(new Home(Files.createDirectory(folder.resolve("home"))), true);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static JdbcTemplate at(String url) {
        return new JdbcTemplate(new DriverManagerDataSource(url));
    }

    private static String database(String name) {
        at(server.url()).execute("CREATE DATABASE " + name);
        return server.url().replace("/postgres?", "/" + name + "?");
    }

    private static String schema(String url) throws Exception {
        return new SharedDatabase(DatabaseAddress.of(url, Map.of())).schema();
    }

    @Test
    void an_empty_database_is_ours() throws Exception {
        assertThat(schema(database("empty"))).isEqualTo("public");
    }

    @Test
    void beside_the_tables_of_others_ours_have_a_schema_of_their_own() throws Exception {
        String url = database("shared");
        at(url).execute("CREATE TABLE batch_job_instance (id int)");
        assertThat(schema(url)).isEqualTo("lianchu");
        assertThat(schema(url)).isEqualTo("lianchu");
        assertThat(at(url).queryForObject("SELECT to_regnamespace('lianchu') IS NOT NULL", Boolean.class))
                .isTrue();
    }

    @Test
    void a_database_of_ours_stays_where_it_is_and_a_schema_that_is_named_is_taken() throws Exception {
        String url = database("old");
        at(url).execute("CREATE TABLE inbox_file (id int)");
        assertThat(schema(url)).isEqualTo("public");
        at(url).execute("CREATE SCHEMA mine");
        assertThat(schema(url + "&currentSchema=mine")).isEqualTo("mine");
    }

    @Test
    void a_grant_that_is_missing_is_named() throws Exception {
        String url = database("granted");
        at(url).execute("CREATE ROLE app LOGIN");
        at(url).execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        assertThatThrownBy(() -> schema(url.replace("user=postgres", "user=app")))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageStartingWith("DATABASE_GRANT: ")
                .hasMessageContaining("CREATE SCHEMA lianchu AUTHORIZATION app");
    }

    @Test
    void a_pool_that_hands_processes_on_is_told_from_sessions() {
        assertThat(SharedDatabase.isOwnSession("7", "8", "7")).isTrue();
        assertThat(SharedDatabase.isOwnSession("7", "7", "7")).isFalse();
        assertThat(SharedDatabase.isOwnSession("7", "8", "9")).isFalse();
    }
}
