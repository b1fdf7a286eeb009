package org.lianchu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.home.Home;
import org.lianchu.parts.HomeParts;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PostgreSQL that forgets nothing, where each measurement has a database of its own that has seen nothing. */
final class BenchServer implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]*/)[^?]*(.*)");

    private final HomeParts parts;
    private final JdbcTemplate jdbc;
    private final ServerSettings settings;

    private BenchServer(HomeParts parts, JdbcTemplate jdbc, ServerSettings settings) {
        this.parts = parts;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * Starts it, or connects to the one that is named.
     *
     * @param work for the embedded one's files
     * @param url a PostgreSQL of one's own whose user may create databases; null for the embedded one
     * @throws NotDurableException if the server may forget what it has committed
     */
    static BenchServer open(Path work, @Nullable String url, String command) throws IOException, SQLException {
        HomeParts parts = HomeParts.open(new Home(work.resolve("server")), url, command);
        boolean opened = false;
        try {
            JdbcTemplate jdbc = new JdbcTemplate(parts.dataSource());
            ServerSettings settings = ServerSettings.of(jdbc);
            if (!settings.isDurable()) {
                throw new NotDurableException(settings);
            }
            opened = true;
            return new BenchServer(parts, jdbc, settings);
        } finally {
            if (!opened) {
                parts.close();
            }
        }
    }

    /** What is done in a database. */
    @FunctionalInterface
    interface Task<T> {
        /**
         * Does it.
         *
         * @param url of the database, which is empty
         */
        T in(String url) throws IOException, SQLException;
    }

    /**
     * Does something in a new database, which is dropped afterwards, whoever is connected to it; the server checkpoints
     * before and after.
     */
    <T> T inDatabase(int number, Task<T> task) throws IOException, SQLException {
        String database = "lianchu_bench_" + number;
        jdbc.execute("CREATE DATABASE " + database);
        try {
            jdbc.execute("CHECKPOINT");
            return task.in(url(database));
        } finally {
            jdbc.execute("DROP DATABASE " + database + " WITH (FORCE)");
            jdbc.execute("CHECKPOINT");
        }
    }

    private String url(String database) throws SQLException {
        try (Connection connection = parts.dataSource().getConnection()) {
            Matcher url = URL.matcher(connection.getMetaData().getURL());
            if (!url.matches()) {
                throw new IllegalStateException("no URL of a PostgreSQL: " + url);
            }
            return url.group(1) + database + url.group(2);
        }
    }

    DataSource dataSource() {
        return parts.dataSource();
    }

    ServerSettings settings() {
        return settings;
    }

    /** What it has of this machine's cores. */
    CpuClock clock() {
        return CpuClock.of(jdbc);
    }

    @Override
    public void close() throws IOException, SQLException {
        parts.close();
    }
}
