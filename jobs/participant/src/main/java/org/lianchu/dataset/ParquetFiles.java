package org.lianchu.dataset;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Parquet files as DuckDB reads and writes them; its driver is no part of this program and may be put beside it. */
public final class ParquetFiles implements AutoCloseable {
    private final Connection connection;

    private ParquetFiles(Connection connection) {
        this.connection = connection;
    }

    /** Opens DuckDB in memory, on one thread so that equal rows give equal bytes; empty if its driver is not there. */
    public static Optional<ParquetFiles> open() throws SQLException {
        if (DriverManager.drivers()
                .noneMatch(driver -> driver.getClass().getName().startsWith("org.duckdb."))) {
            return Optional.empty();
        }
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
        }
        return Optional.of(new ParquetFiles(connection));
    }

    /** A path in a statement. */
    private static String quoted(Path file) {
        return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
    }

    /**
     * Writes a CSV file with a header, without one of its rows moved, as Parquet.
     *
     * @param columns name and DuckDB's type of each, as in the header
     */
    public void write(Path csv, List<String> columns, Path parquet) throws SQLException {
        List<String> types = new ArrayList<>();
        for (String column : columns) {
            String[] parts = column.split(" ", 2);
            types.add("'" + parts[0] + "': '" + parts[1] + "'");
        }
        execute("COPY (SELECT * FROM read_csv(" + quoted(csv) + ", header = true, auto_detect = false, delim = ','"
                + ", quote = '\"', escape = '\"', columns = {" + String.join(", ", types) + "})) TO " + quoted(parquet)
                + " (FORMAT parquet, COMPRESSION zstd)");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How many rows a file has. */
    public long rows(Path parquet) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM read_parquet(" + quoted(parquet) + ")")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The postings of a file, by day, in export order. */
    SortedMap<TradingDay, List<Posting>> postings(Path parquet) throws SQLException {
        SortedMap<TradingDay, List<Posting>> postings = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT day::VARCHAR, kind, reference, payer, payee, wh, fen"
                        + " FROM read_parquet(" + quoted(parquet) + ")")) {
            while (row.next()) {
                TradingDay day = TradingDay.parse(row.getString(1));
                postings.computeIfAbsent(day, d -> new ArrayList<>())
                        .add(new Posting(
                                day,
                                PostingKind.valueOf(row.getString(2)),
                                row.getString(3),
                                new ParticipantId(row.getString(4)),
                                new ParticipantId(row.getString(5)),
                                row.getLong(6),
                                row.getLong(7)));
            }
        }
        postings.values().forEach(day -> day.sort(Posting.EXPORT_ORDER));
        return postings;
    }

    /** The market curves of two files, by day. */
    SortedMap<TradingDay, MarketCurve> curves(Path intervals, Path days) throws SQLException {
        SortedMap<TradingDay, MarketCurve> curves = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT d.day::VARCHAR, i.interval_no, i.fee_nano_yuan, i.weight_sum, d.fen FROM read_parquet("
                                + quoted(days) + ") d JOIN read_parquet(" + quoted(intervals) + ") i ON i.day = d.day"
                                + " WHERE i.interval_no BETWEEN 1 AND " + Intervals.PER_DAY)) {
            while (row.next()) {
                long total = row.getLong(5);
                MarketCurve curve = curves.computeIfAbsent(
                        TradingDay.parse(row.getString(1)),
                        day -> new MarketCurve(new long[Intervals.PER_DAY], new long[Intervals.PER_DAY], total));
                curve.feeNanoYuan()[row.getInt(2) - 1] = row.getLong(3);
                curve.weightSum()[row.getInt(2) - 1] = row.getLong(4);
            }
        }
        return curves;
    }

    /** Every day that a file has rows of. */
    List<TradingDay> days(Path parquet) throws SQLException {
        List<TradingDay> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT DISTINCT day::VARCHAR AS day FROM read_parquet("
                        + quoted(parquet) + ") ORDER BY day")) {
            while (row.next()) {
                days.add(TradingDay.parse(row.getString(1)));
            }
        }
        return days;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
