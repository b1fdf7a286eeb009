package org.lianchu.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A migrated database of its own for each test, on one PostgreSQL that need not survive a crash. */
public final class TestDatabase implements AutoCloseable {
    /** Kept, or what is set would be forgotten with it. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private static final EmbeddedPostgres POSTGRES = start();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String EMPTY = "template1";
    /** Migrated once, and copied for each test. */
    private static final String MIGRATED = migrated();

    private final HikariDataSource pool;

    private TestDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    private static EmbeddedPostgres start() {
        MIGRATIONS.setLevel(Level.WARNING);
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("fsync", "off")
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("the tests need a database", e);
        }
    }

    private static String migrated() {
        try {
            String name = copy(EMPTY);
            new Schema(POSTGRES.getDatabase("postgres", name)).bringUpToDate();
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException("the tests need a schema", e);
        }
    }

    public static TestDatabase create() throws SQLException {
        return new TestDatabase(pool(POSTGRES.getJdbcUrl("postgres", copy(MIGRATED)), 8));
    }

    /** A database with nothing in it. */
    static TestDatabase empty() throws SQLException {
        return new TestDatabase(pool(POSTGRES.getJdbcUrl("postgres", copy(EMPTY)), 8));
    }

    /** The name of a new copy of a database that nobody is connected to. */
    private static String copy(String template) throws SQLException {
        String name = "test" + COUNT.incrementAndGet();
        try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        }
        return name;
    }

    private static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1); // most tests need no more
        return new HikariDataSource(config);
    }

    /** Another pool on the same database; the caller closes it. */
    HikariDataSource poolOf(int connections) {
        return pool(pool.getJdbcUrl(), connections);
    }

    public DataSource source() {
        return pool;
    }

    /** The one value that a query gives, as text. */
    public String value(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    public int execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
