package org.lianchu.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaIT {
    /** PostgreSQL keeps with each row which transaction made it; a column is a row of its catalogue. */
    @ParameterizedTest
    @CsvSource({
        "1, document",
        "2, ledger_document",
        "4, term_close",
        "5.1, reminder",
        "6.2, ledger_cut",
        "6.4, ledger_countersignature",
        "0.6, batch_job_instance",
        "5, qrtz_job_details",
    })
    void a_migration_and_its_note_are_one_transaction(String version, String table) throws SQLException {
        try (TestDatabase database = TestDatabase.create()) {
            String noted =
                    database.value("SELECT xmin FROM flyway_schema_history WHERE version = '%s'".formatted(version));

            String made = database.value(
                    "SELECT xmin FROM pg_attribute WHERE attnum = 1 AND attrelid = '%s'::regclass".formatted(table));

            assertEquals(noted, made, "the migration of " + table + " and the note of it are two transactions");
        }
    }

    @Test
    void two_who_bring_it_up_to_date_at_once_make_it_once() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try (TestDatabase database = TestDatabase.empty()) {
            List<Future<?>> done =
                    List.of(both.submit(() -> bringUpToDate(database)), both.submit(() -> bringUpToDate(database)));
            for (Future<?> one : done) {
                one.get();
            }

            String twice = database.value(
                    "SELECT count(*) - count(DISTINCT coalesce(version, description)) FROM flyway_schema_history");
            assertEquals("0", twice);
        } finally {
            both.shutdownNow();
        }
    }

    private static boolean bringUpToDate(TestDatabase database) throws SQLException {
        new Schema(database.source()).bringUpToDate();
        return true;
    }
}
