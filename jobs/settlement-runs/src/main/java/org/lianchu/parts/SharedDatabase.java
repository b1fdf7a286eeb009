package org.lianchu.parts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A PostgreSQL that was there before us, looked at before anything is made in it: others may keep their tables there,
 * and something may stand between that breaks sessions off.
 */
final class SharedDatabase {
    private static final String OWN_SCHEMA = "lianchu";
    /** Ours as of old, or nobody's, and a place where we may make tables. */
    private static final String PUBLIC_IS_OURS = """
            SELECT to_regclass('public.inbox_file') IS NOT NULL
                OR has_schema_privilege('public', 'CREATE')
                   AND NOT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                                    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
                                      AND NOT EXISTS (SELECT 1 FROM pg_depend d
                                                       WHERE d.objid = c.oid AND d.deptype = 'e'))
              FROM pg_namespace WHERE nspname = 'public'
            """;

    private final DatabaseAddress address;

    SharedDatabase(DatabaseAddress address) {
        this.address = address;
    }

    /**
     * The schema our tables are in: the one that the address names with {@code currentSchema}; else {@code public}
     * where it is ours or empty, and one of our own where others have their tables there.
     *
     * @throws DatabaseRefusedException if the sessions are not ours alone, or no schema may be made
     * @throws SQLException if the database cannot be reached
     */
    String schema() throws SQLException {
        try (Connection first = connection();
                Connection second = connection()) {
            checkSessions(first, second);
            try (Statement statement = first.createStatement()) {
                if (address.url().contains("currentSchema=")) {
                    return text(statement, "SELECT coalesce(current_schema(), 'none')");
                }
                if ("t".equals(text(statement, PUBLIC_IS_OURS))) {
                    return "public";
                }
                makeSchema(statement);
                return OWN_SCHEMA;
            }
        }
    }

    private Connection connection() throws SQLException {
        Properties properties = new Properties();
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("loginTimeout", "30");
        return DriverManager.getConnection(address.url(), properties);
    }

    /**
     * A session of ours is one server process until it ends; locks and temporary tables stand on that. A pool in
     * transaction mode (PgBouncer) gives the process of one session to the next as soon as a transaction is over.
     */
    private static void checkSessions(Connection first, Connection second) throws SQLException {
        String own = process(first);
        second.setAutoCommit(false);
        String other = process(second);
        String later = own.equals(other) ? own : process(first);
        second.rollback();
        if (!isOwnSession(own, other, later)) {
            throw DatabaseRefusedException.pooled();
        }
    }

    /** Whether a session kept its process, and the other had another one, which was in a transaction meanwhile. */
    static boolean isOwnSession(String own, String other, String later) {
        return !own.equals(other) && own.equals(later);
    }

    private static String process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return text(statement, "SELECT pg_backend_pid()");
        }
    }

    private static void makeSchema(Statement statement) throws SQLException {
        if ("t".equals(text(statement, "SELECT to_regnamespace('" + OWN_SCHEMA + "') IS NOT NULL"))) {
            return;
        }
        try {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + OWN_SCHEMA);
        } catch (SQLException e) {
            if (Outage.of(e).filter(Outage.DATABASE_GRANT::equals).isPresent()) {
                throw DatabaseRefusedException.noSchema(OWN_SCHEMA, text(statement, "SELECT current_user"));
            }
            throw e;
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
