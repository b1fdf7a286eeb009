package org.lianchu.analysis;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the views show, for pages: our own statements, on a connection of the house's that reads as who looks at the
 * page. Questions of others are not asked so: they could take it back ({@link Questions}).
 */
public final class MarketFigures {
    private final DataSource database;

    /**
     * The figures of a home.
     *
     * @param database that is only read
     */
    public MarketFigures(DataSource database) {
        this.database = database;
    }

    /**
     * A table as it was found.
     *
     * @param columns their names in the views, which say their unit
     * @param rows a {@link Long}, {@link java.math.BigDecimal}, {@link Boolean} or text each; null where there is none
     */
    public record Found(List<String> columns, List<List<@Nullable Object>> rows) {}

    /** What a table shows to a reader; nothing where the views could not be made. */
    public Found of(MarketTable table, Reader reader, @Nullable YearMonth month) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return found(connection, table, reader, month);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the views cannot be read: " + e.getMessage(), e);
        }
    }

    private static Found found(Connection connection, MarketTable table, Reader reader, @Nullable YearMonth month)
            throws SQLException {
        Optional<String> schema = AnalysisViews.made(connection);
        if (schema.isEmpty()) {
            return new Found(List.of(), List.of());
        }
        try (PreparedStatement narrow = connection.prepareStatement(
                "SELECT set_config('lianchu.reader', ?, true), set_config('search_path', ?, true)")) {
            narrow.setString(1, reader.toString());
            narrow.setString(2, schema.get());
            narrow.execute();
        }
        try (PreparedStatement ask = connection.prepareStatement(table.sql())) {
            int parameters = ask.getParameterMetaData().getParameterCount();
            if (parameters > 0 && month == null) {
                throw new IllegalArgumentException(table + " is of a month");
            }
            for (int i = 1; i <= parameters && month != null; i++) {
                String day = (i % 2 == 1 ? month.atDay(1) : month.atEndOfMonth()).toString();
                ask.setString(i, parameters == 1 ? month.toString() : day);
            }
            try (ResultSet row = ask.executeQuery()) {
                return read(row);
            }
        }
    }

    private static Found read(ResultSet row) throws SQLException {
        List<String> columns = Questions.names(row);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (row.next()) {
            rows.add(Questions.values(row));
        }
        return new Found(columns, rows);
    }
}
