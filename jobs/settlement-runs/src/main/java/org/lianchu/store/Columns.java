package org.lianchu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.TradingDay;

/** Reads the columns of a row, by name, that hold more than a text or a number. */
public final class Columns {
    private Columns() {}

    public static TradingDay day(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(nullableDay(row, column), column);
    }

    /** Null where the column is. */
    public static @Nullable TradingDay nullableDay(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class))
                .map(TradingDay::of)
                .orElse(null);
    }

    /** Null where the column is. */
    public static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column))
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    /** An array of texts. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
