package org.lianchu;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One PostgreSQL for all tests of a process, with a database for each; it ends with the process, and need not survive
 * a crash.
 */
public final class TestPostgres {
    private static final TestPostgres SHARED = new TestPostgres();
    private static final String EMPTY = "template1";

    private EmbeddedPostgres postgres;
    private int databases;

    private TestPostgres() {}

    /** A new empty database. */
    public static TestDatabase database() throws IOException, SQLException {
        return SHARED.copy(EMPTY);
    }

    /** A copy of a database that nobody is connected to. */
    static TestDatabase copyOf(TestDatabase template) throws IOException, SQLException {
        return SHARED.copy(template.name());
    }

    private synchronized TestDatabase copy(String template) throws IOException, SQLException {
        if (postgres == null) {
            postgres = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("fsync", "off")
                    .start();
        }
        databases++;
        String name = "test" + databases;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        }
        return new TestDatabase(name, postgres.getJdbcUrl("postgres", name));
    }
}
