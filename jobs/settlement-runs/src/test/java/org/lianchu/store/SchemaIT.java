package org.lianchu.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Else every command asks Flyway; or, once the views changed, none does, and a home keeps the old ones. */
    @Test
    void a_schema_that_flyway_made_is_known_to_be_current() throws SQLException {
        try (TestDatabase database = TestDatabase.empty()) {
            assertEquals("none", noted(database));

            bringUpToDate(database);

            assertEquals(noted(database), Schema.CURRENT, "migrations or views changed: this is what Flyway notes now");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM flyway_schema_history WHERE version = '9.2'",
                "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '9.2'",
                "UPDATE flyway_schema_history SET success = false WHERE version = '9.2'",
                "UPDATE flyway_schema_history SET checksum = 1 WHERE version IS NULL",
                "UPDATE flyway_schema_history SET version = '99' WHERE version = '9.2'",
            })
    void any_other_schema_is_flyways_to_look_at(String change) throws SQLException {
        try (TestDatabase database = TestDatabase.create()) {
            assertEquals(Schema.CURRENT, noted(database));

            try (Connection connection = database.source().getConnection();
                    Statement statement = connection.createStatement()) {
                assertEquals(1, statement.executeUpdate(change));
            }

            assertNotEquals(Schema.CURRENT, noted(database));
        }
    }

    /** The views were made, then changed, and are made again: the last note counts. */
    @Test
    void changed_views_are_made_again_and_then_it_is_current() throws SQLException {
        try (TestDatabase database = TestDatabase.create()) {
            try (Connection connection = database.source().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE flyway_schema_history SET checksum = 1 WHERE version IS NULL");
            }

            bringUpToDate(database);

            assertEquals("2", database.value("SELECT count(*) FROM flyway_schema_history WHERE version IS NULL"));
            assertEquals(Schema.CURRENT, noted(database));
        }
    }

    private static String noted(TestDatabase database) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            return Schema.noted(connection);
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
