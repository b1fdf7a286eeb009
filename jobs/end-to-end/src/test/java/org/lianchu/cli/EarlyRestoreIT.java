package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.operations.DayParts;
import org.lianchu.operations.RunRows;
import org.lianchu.run.RunStore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that is built again, the days of whose run others compute. */
class EarlyRestoreIT {
    @TempDir
    private Path folder;

    /** Begins to restore, and has others compute the days of the first run before it does. */
    private static DataSource begin(MonthEndHome again) throws Exception {
        DataSource database = new DriverManagerDataSource(again.database.url());
        JdbcTemplate jdbc = new JdbcTemplate(database);
        again.at("status");
        jdbc.execute("CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'failed on purpose'; END $$");
        jdbc.execute("CREATE TRIGGER fails BEFORE INSERT ON run_day FOR EACH ROW WHEN (NEW.validated)"
                + " EXECUTE FUNCTION fail()");
        assertThat(again.at("restore").status()).isNotEqualTo(ExitCode.DONE);
        jdbc.execute("DROP TRIGGER fails ON run_day");
        try (DayParts parts = new DayParts(database)) {
            parts.workAll(new RunStore(database).all().get(0), 2);
        }
        assertThat(again.database.count(
                        "SELECT count(*) FROM run_day WHERE early_digest IS NOT NULL AND NOT validated"))
                .isEqualTo(13);
        return database;
    }

    @Test
    void a_run_whose_days_others_computed_is_what_the_ledger_settled() throws Exception {
        try (MonthEndHome home = MonthStage.SETTLED.home(folder.resolve("market"));
                MonthEndHome again = MonthEndHome.open(new Place(folder.resolve("market"), TestPostgres.database()))) {
            Map<String, List<String>> before = RunRows.of(new DriverManagerDataSource(home.database.url()));
            DataSource database = begin(again);
            assertThat(again.done("restore").lastLine()).startsWith("restore COMPLETE runs 2 of 2");
            // its documents may have got other numbers than before
            RunRows.of(database).forEach((table, rows) -> {
                if (!table.equals("run")) {
                    assertThat(rows).as(table).isEqualTo(before.get(table));
                }
            });
        }
    }

    @Test
    void nothing_stays_of_one_that_is_not() throws Exception {
        try (MonthEndHome home = MonthStage.SETTLED.home(folder.resolve("market"))) {
            Files.writeString(home.root.resolve("wallet/house-secret"), "%064d%n".formatted(1));
            try (MonthEndHome again = MonthEndHome.open(new Place(folder.resolve("market"), TestPostgres.database()))) {
                DataSource database = begin(again);
                assertThat(again.at("restore").lastLine()).startsWith("restore DIFFERS runs 0 of 2");
                RunRows.of(database)
                        .forEach((table, rows) -> assertThat(rows).as(table).isEmpty());
            }
        }
    }
}
