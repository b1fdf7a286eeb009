package org.lianchu.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The database as questions see it: nothing is written, and no statement takes longer than {@link #SECONDS}. */
public final class ReadDatabase extends DelegatingDataSource {
    /** How long a statement may take. */
    static final int SECONDS = 10;

    public ReadDatabase(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        boolean isReady = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '" + SECONDS + "s'");
            connection.setReadOnly(true);
            isReady = true;
            return connection;
        } finally {
            if (!isReady) {
                connection.close();
            }
        }
    }
}
