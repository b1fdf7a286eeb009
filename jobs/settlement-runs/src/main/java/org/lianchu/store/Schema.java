package org.lianchu.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
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
            Flyway flyway = flyway(connection);
            flyway.migrate();
            if (flyway.info().pending().length > 0) {
                throw new IllegalStateException("the schema is not up to date");
            }
        }
    }

    private static Flyway flyway(Connection connection) {
        return Flyway.configure()
                .configuration(SESSION_LOCK)
                .dataSource(new SingleConnectionDataSource(connection, true))
                .javaMigrations(new SpringBatchTables(), new QuartzTables(), new AnalysisSchema())
                .load();
    }

    /**
     * The last migration by two who should agree.
     *
     * @param program the last that this program knows
     * @param database the last that was made in the database; {@code none} if none was
     */
    public record Versions(String program, String database) {}

    /**
     * Compares without changing anything.
     *
     * @throws SQLException if the database cannot be reached
     */
    public Versions versions() throws SQLException {
        try (Connection connection = database.getConnection()) {
            MigrationInfoService migrations = flyway(connection).info();
            String known = Arrays.stream(migrations.all())
                    .filter(migration ->
                            !migration.getState().isFailed() && migration.getState() != MigrationState.FUTURE_SUCCESS)
                    .map(MigrationInfo::getVersion)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .map(MigrationVersion::getVersion)
                    .orElseThrow();
            MigrationInfo current = migrations.current();
            return new Versions(known, current == null ? "none" : String.valueOf(current.getVersion()));
        }
    }
}
