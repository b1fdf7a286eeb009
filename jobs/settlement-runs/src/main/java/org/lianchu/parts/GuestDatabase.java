package org.lianchu.parts;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.lianchu.home.Home;
import org.postgresql.jdbc.PgConnection;

/**
 * A home's database for a process that has no home of its own and takes no lock: whoever owns the home does not wait
 * for it when it ends.
 *
 * @param url a PostgreSQL of one's own, or of a home's owner
 * @param name the worker's
 */
public record GuestDatabase(String url, String name) {
    private static final String NAMED = "lianchu-work ";
    private static final int MOST_CHARACTERS = 63;
    private static final long PATIENCE_MILLIS = 5000;
    /**
     * What a session keeps locked is to be free again some time, also where nobody may end it: when the process stands
     * still within a transaction, or its machine is gone.
     */
    private static final String ENDS_BY_ITSELF = """
            SET idle_in_transaction_session_timeout = '2min';
            SET tcp_keepalives_idle = 10;
            SET tcp_keepalives_interval = 5;
            SET tcp_keepalives_count = 3;
            SET tcp_user_timeout = '30s'
            """;

    /** What the database calls the sessions of a worker's process: as it keeps such a name, plain and not too long. */
    public static String session(String worker, long process) {
        String session = NAMED + process + " " + worker.replaceAll("[^ -~]", "_");
        return session.substring(0, Math.min(MOST_CHARACTERS, session.length()));
    }

    private String session() {
        return session(name, ProcessHandle.current().pid());
    }

    /** Where the embedded database of a home on this machine is; empty while nobody has it open. */
    public static Optional<String> of(Home home) throws IOException {
        return OwnerNote.read(home.owner()).map(OwnerNote::url);
    }

    /**
     * A pool of connections, which finds the database again whenever it was away; the caller closes it.
     *
     * @throws DatabaseUnreachableException if it is not there now
     */
    public HikariDataSource pool(int connections) {
        HikariConfig config = HomeParts.config(url, session());
        config.setConnectionInitSql(ENDS_BY_ITSELF);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new DatabaseUnreachableException(e);
        }
    }

    /**
     * A connection to listen on; the caller closes it. Where the database is away it is not asked for again at once.
     *
     * @throws SQLException if it is away
     */
    public PgConnection listening() throws SQLException {
        DatabaseAddress address = DatabaseAddress.of(url, System.getenv());
        Properties properties = new Properties();
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        properties.setProperty("ApplicationName", session());
        try {
            Connection connection = DriverManager.getConnection(address.url(), properties);
            return connection.unwrap(PgConnection.class);
        } catch (SQLException e) {
            pause();
            throw e;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
