package org.lianchu;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database of the tests' PostgreSQL.
 *
 * @param name the server's own
 * @param url with user and password, as {@code --db} takes it
 */
public record TestDatabase(String name, String url) {
    /** A connection of somebody else's. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** How many rows a statement changed. */
    public int update(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The one number of a query's one row. */
    public long count(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getLong(1);
        }
    }
}
