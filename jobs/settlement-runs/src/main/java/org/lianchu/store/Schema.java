package org.lianchu.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    private static final String NONE = "none";

    private final DataSource database;

    /** What Flyway has noted of a database that is up to date; to ask Flyway itself takes a command 0.15 s. */
    static final String CURRENT = "4762319d64e7c81e009a9b9e8810cc13";

    /** The last note of each migration, with its checksum: one of the views is made again whenever they change. */
    private static final String NOTES = """
            SELECT md5(string_agg(concat_ws(' ', name, checksum, success), ',' ORDER BY name COLLATE "C"))
              FROM (SELECT DISTINCT ON (name) name, checksum, success
                      FROM (SELECT coalesce(version, description) AS name, checksum, success, installed_rank
                              FROM %s) notes
                     ORDER BY name, installed_rank DESC) last
            """;

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
            if (noted(connection).equals(CURRENT)) {
                return;
            }
            Flyway flyway = flyway(connection);
            flyway.migrate();
            if (flyway.info().pending().length > 0) {
                throw new IllegalStateException("the schema is not up to date");
            }
        }
    }

    /** A digest of the notes; "none" where there are none. */
    static String noted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String table = text(statement, """
                    SELECT to_regclass(quote_ident(current_schema()) || '.flyway_schema_history')::text
                    """);
            return table.equals(NONE) ? NONE : text(statement, NOTES.formatted(table));
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return Objects.requireNonNullElse(rows.getString(1), NONE);
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
            return new Versions(known, current == null ? NONE : String.valueOf(current.getVersion()));
        }
    }
}
