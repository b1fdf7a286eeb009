package org.lianchu.analysis;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * Questions in SQL over the views, asked as a role that can do nothing else.
 *
 * <p>Not by SET ROLE: {@code set_config} takes that back in the midst of a question. The role signs in, with a password
 * that is made for this once and that nobody is told; nobody else may sign in as it.
 */
public final class Questions {
    private static final int FETCH = 500;
    private static final int SECRET_BYTES = 24;
    private static final int PASSWORD_SECONDS = 300;
    private static final String TIMED_OUT = "57014";
    private static final String INSUFFICIENT = "42501";
    private static final String READ_ONLY = "25006";

    private final DataSource database;
    private final Entrance entrance;

    /** Signs in to the same database. */
    @FunctionalInterface
    public interface Entrance {
        Connection as(String role, String password) throws SQLException;
    }

    /** Questions to a home's database. */
    public Questions(DataSource database, Entrance entrance) {
        this.database = database;
        this.entrance = entrance;
    }

    /** Takes an answer, a row at a time. */
    public interface Answer {
        void columns(List<String> names);

        /**
         * A row of the answer.
         *
         * @param values a {@link Long}, {@link BigDecimal}, {@link Boolean} or text each; null where there is none
         */
        void row(List<@Nullable Object> values);
    }

    /**
     * Asks a question.
     *
     * @param limit how long the database may take
     * @throws AnalysisRefusedException QUESTION if it is none that can be answered, or more than one; QUESTION_TIME if
     *     it took too long; ANALYSIS_GRANT if no such role can be made
     */
    public void ask(String sql, Reader reader, Duration limit, Answer answer) throws SQLException {
        checkOne(sql);
        String schema = views();
        try (Connection connection = connect(reader)) {
            ask(connection, schema, sql, limit, answer);
        }
    }

    /** Reads for one reader, all from one state of the database. */
    @FunctionalInterface
    public interface Reading {
        void from(Connection connection) throws SQLException, IOException;
    }

    /**
     * Reads at length: in one transaction that sees one state of the database.
     *
     * @throws AnalysisRefusedException as {@link #ask}
     */
    public void read(Reader reader, Duration limit, Reading reading) throws SQLException, IOException {
        String schema = views();
        try (Connection connection = connect(reader);
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            begin(statement, schema, limit);
            reading.from(connection);
            connection.rollback();
        }
    }

    private String views() throws SQLException {
        try (Connection own = database.getConnection()) {
            return AnalysisViews.makeIfNeeded(own);
        }
    }

    private static void begin(Statement statement, String schema, Duration limit) throws SQLException {
        statement.execute("SET LOCAL statement_timeout = " + limit.toMillis());
        statement.execute("SET LOCAL search_path = " + statement.enquoteIdentifier(schema, true));
        statement.execute("SET LOCAL TIME ZONE INTERVAL '+08:00' HOUR TO MINUTE");
    }

    private static void checkOne(String sql) throws SQLException {
        List<NativeQuery> statements = Parser.parseJdbcSql(sql, true, false, true, false, false);
        if (statements.size() != 1 || statements.get(0).nativeSql.isBlank()) {
            throw new AnalysisRefusedException("QUESTION", "give one statement: these are " + statements.size());
        }
    }

    private static void ask(Connection connection, String schema, String sql, Duration limit, Answer answer)
            throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            begin(statement, schema, limit);
            statement.setFetchSize(FETCH);
            if (!statement.execute(sql)) {
                throw new AnalysisRefusedException("QUESTION", "it gives no rows: begin with SELECT or WITH");
            }
            try (ResultSet rows = statement.getResultSet()) {
                read(rows, answer);
            }
        } catch (SQLException e) {
            throw refused(e, limit);
        } finally {
            connection.rollback();
        }
    }

    private static void read(ResultSet rows, Answer answer) throws SQLException {
        answer.columns(names(rows));
        while (rows.next()) {
            answer.row(values(rows));
        }
    }

    static List<String> names(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        return names;
    }

    /** The row that it stands at. */
    static List<@Nullable Object> values(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.add(value(rows, columns.getColumnType(i), i));
        }
        return values;
    }

    private static @Nullable Object value(ResultSet rows, int type, int column) throws SQLException {
        String text = rows.getString(column);
        if (text == null) {
            return null;
        }
        return switch (type) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Long.valueOf(text);
            case Types.NUMERIC -> isNumber(text) ? new BigDecimal(text) : text;
            case Types.BIT, Types.BOOLEAN -> text.equals("t") || text.equals("true");
            default -> text;
        };
    }

    /** A value of a row as text: empty where there is nothing, numbers without an exponent. */
    public static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** Not NaN or Infinity. */
    private static boolean isNumber(String text) {
        return Character.isDigit(text.charAt(text.length() - 1));
    }

    private static RuntimeException refused(SQLException e, Duration limit) throws SQLException {
        String state = String.valueOf(e.getSQLState());
        if (state.equals(TIMED_OUT)) {
            return new AnalysisRefusedException(
                    "QUESTION_TIME",
                    "it took more than " + limit.toSeconds()
                            + " s: ask for fewer days (WHERE day BETWEEN ...), a view by day or month, or for more"
                            + " --seconds");
        }
        boolean isQuestion = state.matches("(22|42|54|55|0A).*");
        if (isQuestion || state.equals(READ_ONLY) || state.equals(INSUFFICIENT)) {
            return new AnalysisRefusedException("QUESTION", "the database says: " + e.getMessage());
        }
        throw e;
    }

    private Connection connect(Reader reader) throws SQLException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        try (Connection own = database.getConnection();
                Statement statement = own.createStatement()) {
            String role = role(own, reader);
            // one at a time, from the password to the sign-in
            statement.execute("SELECT pg_advisory_lock(hashtextextended('" + role + "', 0))");
            try {
                prepare(own, statement, role, reader, password);
                return signIn(role, password);
            } finally {
                statement.execute("SELECT pg_advisory_unlock(hashtextextended('" + role + "', 0))");
            }
        } catch (AnalysisRefusedException e) {
            if (reader.tier() == ReaderTier.ALL && e.code().equals("ANALYSIS_GRANT")) {
                // the account that asks reads everything anyway
                return database.getConnection();
            }
            throw e;
        }
    }

    private Connection signIn(String role, String password) throws SQLException {
        try {
            return entrance.as(role, password);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).matches("(28|08).*")) {
                throw new AnalysisRefusedException(
                        "ANALYSIS_SIGN_IN",
                        "the database does not let the role " + role + " in, which questions are asked as: "
                                + e.getMessage() + "; its pg_hba.conf, or a pool before it, has to (give --db the"
                                + " database itself)");
            }
            throw e;
        }
    }

    /** A role is the whole server's: its name tells databases and their schemas apart. */
    private static String role(Connection own, Reader reader) throws SQLException {
        String place = own.getCatalog() + "|" + own.getSchema() + "|" + reader;
        return "lianchu_"
                + Hash.sha256(place.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 16);
    }

    private static void prepare(Connection own, Statement statement, String role, Reader reader, String password)
            throws SQLException {
        own.setAutoCommit(false);
        try {
            Readers.grant(own, role, reader);
            statement.execute("ALTER ROLE " + role + " PASSWORD '" + password + "' VALID UNTIL '"
                    + Instant.now().plusSeconds(PASSWORD_SECONDS) + "'");
            own.commit();
        } finally {
            own.rollback();
            own.setAutoCommit(true);
        }
    }
}
