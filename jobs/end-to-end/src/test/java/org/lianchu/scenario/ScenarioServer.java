package org.lianchu.scenario;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One PostgreSQL for all scenarios, with a database for each. It need not survive a crash. */
final class ScenarioServer implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private int databases;

    private ScenarioServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static ScenarioServer start(Path data) throws IOException {
        return new ScenarioServer(EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .start());
    }

    /** The URL of a new database: an empty one, or a copy of one that nobody is connected to. */
    String database(String template) throws SQLException {
        databases++;
        String name = "scenario" + databases;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        }
        return postgres.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
