package org.lianchu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lianchu.generate.GeneratedMarket;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.progress.ProgressListener;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;

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
        try (BenchServer server = BenchServer.open(work, url, COMMAND)) {
            PlainCopy copy = new PlainCopy(server.dataSource(), text, rows);
            Pipeline pipeline = new Pipeline(
                    files,
                    new RunId(MARKET, spec.period(), RunType.PROVISIONAL, 0, 1),
                    COMMAND,
                    progress,
                    server.clock());
            List<BenchPair> measured = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                measured.add(pair(pair, server, pipeline, copy));
            }
            return new BenchReport(rows, measured, server.settings());
        }
    }

    private BenchPair pair(int number, BenchServer server, Pipeline pipeline, PlainCopy copy)
            throws IOException, SQLException {
        if (number % 2 == 0) {
            PipelineTime first = pipeline(number, server, pipeline);
            return new BenchPair(first, copy(copy));
        }
        CopyTime first = copy(copy);
        return new BenchPair(pipeline(number, server, pipeline), first);
    }

    private CopyTime copy(PlainCopy copy) throws IOException, SQLException {
        stages.accept("copy");
        return copy.measure();
    }

    private PipelineTime pipeline(int number, BenchServer server, Pipeline pipeline) throws IOException, SQLException {
        stages.accept("pipeline");
        Path home = Files.createDirectories(work.resolve("home-" + number));
        return server.inDatabase(number, database -> pipeline.measure(new Home(home), database));
    }
}
