package org.lianchu.analysis;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;

/**
 * The roles of the database that read the views, and how much. A reader has a right on the views and on nothing else;
 * how much they show it, they find in {@code analysis_reader} by its name.
 */
public final class Readers {
    /** What a role is told that asks by itself: Grafana, a spreadsheet. */
    private static final List<String> LIMITS = List.of(
            "default_transaction_read_only = on",
            "statement_timeout = '60s'",
            "idle_in_transaction_session_timeout = '60s'");

    private static final String INSUFFICIENT = "42501";

    private final DataSource database;

    /** The readers of a home's database. */
    public Readers(DataSource database) {
        this.database = database;
    }

    /** A role that reads. */
    public record Granted(String role, Reader reader, Instant since) {}

    /**
     * What was done.
     *
     * @param created whether the role is new: it has no password yet
     * @param isLimited whether its sessions are read-only and end after a minute; else the account may not say so
     */
    public record Outcome(String schema, boolean created, boolean isLimited) {}

    private record Role(boolean isThere, boolean isOwner, boolean mayMake, String account) {}

    /**
     * Lets a role read the views, and makes it if there is none of that name; said again, its tier is changed.
     *
     * @throws AnalysisRefusedException ANALYSIS_GRANT if a right is missing, which the message names; READER_OWNS if
     *     the role may act as the owner of the tables, so that no tier would hold for it
     */
    public Outcome grant(String role, Reader reader) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Outcome outcome = grant(connection, role, reader);
                connection.commit();
                return outcome;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    static Outcome grant(Connection connection, String name, Reader reader) throws SQLException {
        String schema = AnalysisViews.makeIfNeeded(connection);
        Role role = role(connection, name);
        if (role.isOwner) {
            throw new AnalysisRefusedException(
                    "READER_OWNS",
                    name + " may act as the owner of the tables, or is a superuser, and reads everything whatever is"
                            + " noted: name a role of its own");
        }
        try (Statement statement = connection.createStatement()) {
            String quoted = statement.enquoteIdentifier(name, true);
            if (!role.isThere) {
                if (!role.mayMake) {
                    throw new AnalysisRefusedException(
                            "ANALYSIS_GRANT",
                            role.account + " may not make roles: its administrator gives CREATE ROLE " + quoted
                                    + " LOGIN, then the same again");
                }
                statement.execute("CREATE ROLE " + quoted + " LOGIN NOINHERIT CONNECTION LIMIT 16");
            }
            String in = statement.enquoteIdentifier(schema, true);
            statement.execute("GRANT USAGE ON SCHEMA " + in + " TO " + quoted);
            statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA " + in + " TO " + quoted);
            note(connection, name, reader);
            return new Outcome(schema, !role.isThere, limit(connection, statement, quoted, in));
        }
    }

    private static Role role(Connection connection, String name) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("""
                SELECT r.rolname IS NOT NULL,
                       coalesce(r.rolsuper OR pg_has_role(r.oid, c.relowner, 'MEMBER'), false),
                       me.rolsuper OR me.rolcreaterole, current_user
                  FROM pg_class c JOIN pg_roles me ON me.rolname = current_user
                  LEFT JOIN pg_roles r ON r.rolname = ? WHERE c.oid = 'analysis_reader'::regclass
                """)) {
            ask.setString(1, name);
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                return new Role(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getString(4));
            }
        }
    }

    private static void note(Connection connection, String role, Reader reader) throws SQLException {
        try (PreparedStatement note = connection.prepareStatement("""
                INSERT INTO analysis_reader (role, tier, participant) VALUES (?, ?, ?)
                ON CONFLICT (role) DO UPDATE SET tier = excluded.tier, participant = excluded.participant,
                    granted_at = now()
                """)) {
            note.setString(1, role);
            note.setString(2, reader.tier().name());
            note.setString(
                    3,
                    reader.participant() == null ? null : reader.participant().text());
            note.executeUpdate();
        }
    }

    /** Sets what holds in its sessions, where the account may; the grant stands without. */
    private static boolean limit(Connection connection, Statement statement, String role, String schema)
            throws SQLException {
        statement.execute("SAVEPOINT limits");
        try {
            for (String setting : LIMITS) {
                statement.execute("ALTER ROLE " + role + " SET " + setting);
            }
            String database = statement.enquoteIdentifier(connection.getCatalog(), true);
            statement.execute("ALTER ROLE " + role + " IN DATABASE " + database + " SET search_path = " + schema
                    + ", pg_catalog");
            return true;
        } catch (SQLException e) {
            if (!INSUFFICIENT.equals(e.getSQLState())) {
                throw e;
            }
            statement.execute("ROLLBACK TO SAVEPOINT limits");
            return false;
        }
    }

    /**
     * Lets a role read no longer. The role itself stays: it may be needed elsewhere.
     *
     * @throws AnalysisRefusedException NO_SUCH_READER if it does not read
     */
    public void revoke(String role) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement forget = connection.prepareStatement("DELETE FROM analysis_reader WHERE role = ?")) {
            forget.setString(1, role);
            if (forget.executeUpdate() == 0) {
                throw new AnalysisRefusedException("NO_SUCH_READER", "the role " + role + " does not read");
            }
            Role known = role(connection, role);
            if (known.isThere) {
                String schema = statement.enquoteIdentifier(AnalysisViews.schema(connection), true);
                String quoted = statement.enquoteIdentifier(role, true);
                statement.execute("REVOKE ALL ON ALL TABLES IN SCHEMA " + schema + " FROM " + quoted);
                statement.execute("REVOKE ALL ON SCHEMA " + schema + " FROM " + quoted);
            }
        }
    }

    /** Who reads, by role. */
    public List<Granted> list() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT role, tier, participant, granted_at FROM analysis_reader ORDER BY role")) {
            List<Granted> granted = new ArrayList<>();
            while (row.next()) {
                Reader reader = reader(row.getString("tier"), row.getString("participant"));
                granted.add(new Granted(
                        row.getString("role"),
                        reader,
                        row.getTimestamp("granted_at").toInstant()));
            }
            return granted;
        }
    }

    private static Reader reader(String tier, @Nullable String participant) {
        return new Reader(
                ReaderTier.valueOf(tier),
                Optional.ofNullable(participant).map(ParticipantId::new).orElse(null));
    }
}
