package org.lianchu.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The views, in a schema beside the home's tables: {@code analysis} where those are in {@code public}, else their
 * schema's name with {@code _analysis} behind it, so that two homes of one database have two.
 *
 * <p>Where the home's account may not make a schema they are left out, and everything else works; {@link #make} says
 * what right is missing to whoever wants to read them.
 */
public final class AnalysisViews {
    private static final String ROWS = """
            (SELECT n, ('x' || lpad(encode(substr($1, length($1) / 96 * (n - 1) + 1, length($1) / 96), 'hex'), 16, '0'))
                       ::bit(64)::bigint AS wh
               FROM generate_series(1, 96) n)""";
    private static final Pattern UNPACKED = Pattern.compile("\\$\\{unpacked ([a-z]\\.[a-z]+)}");

    private static final String SCRIPT = text();
    private static final String STATE = """
            SELECT n.name AS name, to_regnamespace(quote_ident(n.name)) IS NOT NULL AS made,
                   to_regclass(quote_ident(n.name) || '.settlement_run') IS NOT NULL AS views,
                   has_database_privilege(current_database(), 'CREATE') AS may_make,
                   coalesce((SELECT pg_has_role(s.nspowner, 'USAGE') FROM pg_namespace s WHERE s.nspname = n.name),
                            true) AS own, current_user AS account
              FROM (SELECT CASE current_schema() WHEN 'public' THEN 'analysis'
                                ELSE left(current_schema(), 54) || '_analysis' END AS name) n
            """;

    private AnalysisViews() {}

    private record State(
            String name, boolean isMade, boolean hasViews, boolean mayMake, boolean isOwn, String account) {}

    private static String text() {
        try {
            String script =
                    new ClassPathResource("org/lianchu/analysis/views.sql").getContentAsString(StandardCharsets.UTF_8);
            return UNPACKED.matcher(script).replaceAll(column -> unpacked(column.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SQL of the rows (n, wh), n from 1 to 96, of a column of energies that are kept in as few bytes as they take. */
    public static String unpacked(String column) {
        return ROWS.replace("$1", column);
    }

    /** Changes whenever the views do. */
    public static int checksum() {
        CRC32 sum = new CRC32();
        sum.update(SCRIPT.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    /** The schema of a connection's home. */
    public static String schema(Connection connection) throws SQLException {
        return state(connection).name;
    }

    /** Makes the views, or makes them again, where that is allowed. */
    public static boolean makeIfAllowed(Connection connection) throws SQLException {
        State state = state(connection);
        if (missing(state) != null) {
            return false;
        }
        make(connection, state);
        return true;
    }

    /**
     * Makes the views if they are not there.
     *
     * @return their schema
     * @throws AnalysisRefusedException ANALYSIS_GRANT if the account may not make their schema
     */
    public static String makeIfNeeded(Connection connection) throws SQLException {
        State state = state(connection);
        if (state.hasViews) {
            return state.name;
        }
        String missing = missing(state);
        if (missing != null) {
            throw new AnalysisRefusedException("ANALYSIS_GRANT", missing);
        }
        make(connection, state);
        return state.name;
    }

    /** The schema of a connection's home, if its views are there. */
    static Optional<String> made(Connection connection) throws SQLException {
        State state = state(connection);
        return state.hasViews ? Optional.of(state.name) : Optional.empty();
    }

    private static State state(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATE)) {
            row.next();
            return new State(
                    row.getString("name"),
                    row.getBoolean("made"),
                    row.getBoolean("views"),
                    row.getBoolean("may_make"),
                    row.getBoolean("own"),
                    row.getString("account"));
        }
    }

    private static @Nullable String missing(State state) {
        if (!state.isOwn) {
            return "schema " + state.name + " belongs to another account than " + state.account
                    + ": its administrator gives ALTER SCHEMA " + state.name + " OWNER TO " + state.account
                    + ", or renames it";
        }
        if (!state.isMade && !state.mayMake) {
            return state.account + " may not make the schema of the views: its administrator gives CREATE SCHEMA "
                    + state.name + " AUTHORIZATION " + state.account;
        }
        return null;
    }

    private static void make(Connection connection, State state) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String schema = statement.enquoteIdentifier(state.name, false);
            if (!state.isMade) {
                statement.execute("CREATE SCHEMA " + schema);
            }
            statement.execute(SCRIPT.replace("${analysis}", schema));
        }
    }
}
