package org.lianchu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.generate.GeneratedMarket;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.parts.HomeParts;
import org.lianchu.progress.ProgressListener;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures the main path, files to settled days, beside plain text COPY of the same readings on the same server.
 *
 * <p>Generating the files, preparing the text and starting the server are not timed. Each pair has a database of its
 * own that has seen nothing; between any two measurements what was written is dropped and the server checkpoints. The
 * first of a pair takes turns, so that neither always comes upon the other's remains. Later pairs find a warm Java
 * process; a night of its own is the first.
 */
public final class HalfYearBench {
    private static final String MARKET = "qinghai";
    private static final String COMMAND = "bench half-year";
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]*/)[^?]*(.*)");

    private final GeneratorSpec spec;
    private final Path work;
    private final @Nullable String url;
    private final ProgressListener progress;
    private final Consumer<String> stages;

    /**
     * A measurement.
     *
     * @param work an empty folder, to be thrown away afterwards
     * @param url a PostgreSQL of one's own whose user may create databases; null for the embedded one
     * @param stages is told the name of each stage as it begins
     */
    public HalfYearBench(
            GeneratorSpec spec, Path work, @Nullable String url, ProgressListener progress, Consumer<String> stages) {
        this.spec = spec;
        this.work = work;
        this.url = url;
        this.progress = progress;
        this.stages = stages;
    }

    /**
     * Measures so many pairs.
     *
     * @throws NotDurableException if the server may forget what it has committed
     */
    public BenchReport measure(int pairs) throws IOException, SQLException {
        stages.accept("generate");
        Path files = work.resolve("files");
        GeneratedMarket market = MarketGenerator.generate(spec, files, percent -> {});
        stages.accept("prepare");
        Path text = work.resolve("readings.copy");
        long rows = ReadingRows.write(files, text);
        if (rows != market.readings()) {
            throw new IllegalStateException(rows + " rows of " + market.readings() + " readings");
        }
        stages.accept("start");
        HomeParts parts = HomeParts.open(new Home(work.resolve("server")), url, COMMAND);
        try {
            ServerSettings server = ServerSettings.of(new JdbcTemplate(parts.dataSource()));
            if (!server.isDurable()) {
                throw new NotDurableException(server);
            }
            PlainCopy copy = new PlainCopy(parts.dataSource(), text, rows);
            Pipeline pipeline = new Pipeline(
                    files,
                    new RunId(MARKET, spec.period(), RunType.PROVISIONAL, 0, 1),
                    COMMAND,
                    progress,
                    CpuClock.of(new JdbcTemplate(parts.dataSource())));
            List<BenchPair> measured = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                measured.add(pair(pair, parts, pipeline, copy));
            }
            return new BenchReport(rows, measured, server);
        } finally {
            parts.close();
        }
    }

    private BenchPair pair(int number, HomeParts parts, Pipeline pipeline, PlainCopy copy)
            throws IOException, SQLException {
        if (number % 2 == 0) {
            PipelineTime first = pipeline(number, parts, pipeline);
            return new BenchPair(first, copy(copy));
        }
        CopyTime first = copy(copy);
        return new BenchPair(pipeline(number, parts, pipeline), first);
    }

    private CopyTime copy(PlainCopy copy) throws IOException, SQLException {
        stages.accept("copy");
        return copy.measure();
    }

    private PipelineTime pipeline(int number, HomeParts parts, Pipeline pipeline) throws IOException, SQLException {
        stages.accept("pipeline");
        JdbcTemplate jdbc = new JdbcTemplate(parts.dataSource());
        String database = "lianchu_bench_" + number;
        jdbc.execute("CREATE DATABASE " + database);
        try {
            jdbc.execute("CHECKPOINT");
            Path home = Files.createDirectories(work.resolve("home-" + number));
            return pipeline.measure(new Home(home), url(parts, database));
        } finally {
            jdbc.execute("DROP DATABASE " + database);
            jdbc.execute("CHECKPOINT");
        }
    }

    private static String url(HomeParts parts, String database) throws SQLException {
        try (Connection connection = parts.dataSource().getConnection()) {
            Matcher url = URL.matcher(connection.getMetaData().getURL());
            if (!url.matches()) {
                throw new IllegalStateException("no URL of a PostgreSQL: " + url);
            }
            return url.group(1) + database + url.group(2);
        }
    }
}
