package org.lianchu.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/** The alternative: plain text COPY of the readings, as rows, from a prepared file. */
final class PlainCopy {
    private static final String COLUMNS = "side smallint NOT NULL, resource text COLLATE \"C\" NOT NULL,"
            + " register smallint NOT NULL, instant timestamptz NOT NULL, wh bigint NOT NULL";
    private static final String KEY = "PRIMARY KEY (side, resource, register, instant)";
    private static final int BUFFER = 1 << 16;

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final Path file;
    private final long rows;

    /** @param rows lines of the file */
    PlainCopy(DataSource dataSource, Path file, long rows) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.file = file;
        this.rows = rows;
    }

    CopyTime measure() throws SQLException, IOException {
        return new CopyTime(measure(COLUMNS + ", " + KEY, false), measure(COLUMNS, true));
    }

    private long measure(String columns, boolean thenKey) throws SQLException, IOException {
        jdbc.execute("DROP TABLE IF EXISTS reading");
        jdbc.execute("CREATE TABLE reading (" + columns + ")");
        jdbc.execute("CHECKPOINT");
        long begun = System.nanoTime();
        long copied = copy();
        if (thenKey) {
            jdbc.execute("ALTER TABLE reading ADD " + KEY);
        }
        long nanos = System.nanoTime() - begun;
        if (copied != rows) {
            throw new IllegalStateException(copied + " rows were copied of " + rows);
        }
        jdbc.execute("DROP TABLE reading");
        jdbc.execute("CHECKPOINT");
        return nanos;
    }

    private long copy() throws SQLException, IOException {
        try (Connection connection = dataSource.getConnection();
                InputStream in = Files.newInputStream(file)) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY reading FROM STDIN", in, BUFFER);
        }
    }
}
