package org.lianchu.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The schema of a home's database, all of it: our own tables, Spring Batch's and Quartz's.
 *
 * <p>A migration and the note that it was made are one transaction: whatever kills the program in between leaves
 * neither or both. Flyway takes one connection to migrate and a second one to note it, and a home that died between
 * the two would never start again, its tables made and nobody knowing; so it is given one connection for both.
 */
public final class Schema {
    /** The lock is the session's, not a transaction's: on one connection the first migration would end that. */
    private static final Map<String, String> SESSION_LOCK = Map.of("flyway.postgresql.transactional.lock", "false");

    private final DataSource database;

    /** The schema of a database; nothing is touched yet. */
    public Schema(DataSource database) {
        this.database = database;
    }

    /**
     * Brings the database up to date; does nothing to one that is. Whoever comes while another does so waits.
     *
     * @throws SQLException if the database cannot be reached; nothing of a migration stands then
     * @throws IllegalStateException if migrations are left over
     */
    public void bringUpToDate() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Flyway flyway = Flyway.configure()
                    .configuration(SESSION_LOCK)
                    .dataSource(new SingleConnectionDataSource(connection, true))
                    .javaMigrations(new SpringBatchTables(), new QuartzTables(), new AnalysisSchema())
                    .load();
            flyway.migrate();
            if (flyway.info().pending().length > 0) {
                throw new IllegalStateException("the schema is not up to date");
            }
        }
    }
}
