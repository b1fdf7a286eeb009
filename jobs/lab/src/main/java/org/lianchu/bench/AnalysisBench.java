package org.lianchu.bench;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lianchu.analysis.Questions;
import org.lianchu.analysis.Reader;
import org.lianchu.dataset.DatasetManifest;
import org.lianchu.extract.DatasetWriter;
import org.lianchu.progress.ProgressListener;

/**
 * The questions of the page on analysis, timed in the views of PostgreSQL and in DuckDB over the datasets of the same
 * months. Each is asked some times in both, and the shortest counts; every row is read.
 */
public final class AnalysisBench {
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final Pattern END = Pattern.compile(";\\s*");

    private final Questions questions;
    private final DatasetWriter datasets;
    private final int times;

    /** @param times how often each is asked */
    public AnalysisBench(Questions questions, DatasetWriter datasets, int times) {
        this.questions = questions;
        this.datasets = datasets;
        this.times = times;
    }

    /**
     * How long a question took.
     *
     * @param number from 1, as on the page
     * @param rows of the answer, the same in both
     */
    public record Timed(int number, long rows, long viewsNanos, long duckNanos) {
        /** In the views, seconds. */
        public BigDecimal views() {
            return Seconds.of(viewsNanos);
        }

        /** In DuckDB, seconds. */
        public BigDecimal duckdb() {
            return Seconds.of(duckNanos);
        }

        /** How much longer it took in the views. */
        public BigDecimal ratio() {
            return Seconds.ratio(viewsNanos, duckNanos);
        }
    }

    /**
     * What was measured.
     *
     * @param datasetNanos how long all datasets took to write
     * @param datasetBytes what they take on the disk
     * @param datasetRows of all files
     */
    public record Report(int months, long datasetNanos, long datasetBytes, long datasetRows, List<Timed> questions) {
        /** How long the datasets took, seconds. */
        public BigDecimal datasetSeconds() {
            return Seconds.of(datasetNanos);
        }
    }

    /** The questions, in the order of the page. */
    public static List<String> questions() throws IOException {
        try (InputStream in = AnalysisBench.class.getResourceAsStream("questions.sql")) {
            if (in == null) {
                throw new IllegalStateException("no questions");
            }
            return Arrays.stream(END.split(new String(in.readAllBytes(), StandardCharsets.UTF_8)))
                    .filter(question -> !question.isBlank())
                    .toList();
        }
    }

    /** Measures over some months; the datasets are written into a folder. */
    public Report measure(List<YearMonth> months, Path folder, ProgressListener progress)
            throws SQLException, IOException {
        long begun = System.nanoTime();
        long bytes = 0;
        long rows = 0;
        Set<String> names = new TreeSet<>();
        for (YearMonth month : months) {
            DatasetWriter.Written written =
                    datasets.write(month, Reader.ALL, folder.resolve(month.toString()), progress);
            for (DatasetManifest.File file : written.manifest().files()) {
                bytes += file.bytes();
                rows += file.rows();
                names.add(file.name());
            }
        }
        long took = System.nanoTime() - begun;
        names.removeIf(name -> !name.endsWith(DatasetManifest.PARQUET));
        return new Report(months.size(), took, bytes, rows, ask(names, folder));
    }

    private List<Timed> ask(Set<String> names, Path folder) throws SQLException, IOException {
        List<Timed> timed = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            try (Statement statement = duck.createStatement()) {
                for (String name : names) {
                    statement.execute("CREATE VIEW " + name.replace(DatasetManifest.PARQUET, "") + " AS SELECT * FROM '"
                            + folder + "/*/" + name + "'");
                }
            }
            questions.read(Reader.ALL, LIMIT, views -> {
                int number = 1;
                for (String question : questions()) {
                    timed.add(ask(number++, question, views, duck));
                }
            });
        }
        return timed;
    }

    private Timed ask(int number, String question, Connection views, Connection duck) throws SQLException {
        long rows = 0;
        long inViews = Long.MAX_VALUE;
        long inDuck = Long.MAX_VALUE;
        for (int time = 0; time < times; time++) {
            long begun = System.nanoTime();
            rows = rows(views, question);
            long middle = System.nanoTime();
            long others = rows(duck, question);
            inViews = Math.min(inViews, middle - begun);
            inDuck = Math.min(inDuck, System.nanoTime() - middle);
            if (others != rows) {
                throw new IllegalStateException(
                        "question " + number + " has " + rows + " rows in the views, " + others + " in the files");
            }
        }
        return new Timed(number, rows, inViews, inDuck);
    }

    private static long rows(Connection connection, String question) throws SQLException {
        long rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                rows++;
            }
        }
        return rows;
    }
}
