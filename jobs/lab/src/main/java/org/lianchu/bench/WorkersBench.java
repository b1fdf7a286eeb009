package org.lianchu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;

/**
 * Measures a night with workers on the same machine beside the same night alone: what sharing costs where it gains
 * nothing. The command and each worker are processes of their own, in a home and a database that have seen nothing.
 *
 * <p>Workers are measured in their first night and in the next, for they stay, while the command is a new process every
 * night. Generating, enrolling, submitting, and the start of the workers are not timed; the start of the command is.
 */
public final class WorkersBench {
    private static final String MARKET = "qinghai";
    private static final String COMMAND = "bench workers";

    private final Path work;
    private final @Nullable String url;
    private final Program program;
    private final Consumer<String> stages;

    /**
     * @param work an empty folder, to be thrown away afterwards
     * @param url a PostgreSQL of one's own whose user may create databases; null for the embedded one
     * @param stages is told the name of each stage as it begins
     */
    public WorkersBench(Path work, @Nullable String url, Program program, Consumer<String> stages) {
        this.work = work;
        this.url = url;
        this.program = program;
        this.stages = stages;
    }

    /** Starts commands of this program, each a process of its own. */
    @FunctionalInterface
    public interface Program {
        /**
         * Starts one.
         *
         * @param log for what it says
         */
        Process start(Path log, List<String> arguments) throws IOException;
    }

    /**
     * A night.
     *
     * @param night which of its workers' it is, from 1
     * @param nanos from the command's start to its end
     * @param programNanos of the cores, by the command and its workers
     * @param serverNanos of the cores, by the database
     * @param parts what workers did
     */
    record Night(int workers, int night, long nanos, long programNanos, long serverNanos, int parts, String digest) {}

    /**
     * Measures, with no worker first and then with each number of them, in turns.
     *
     * @param nights of the same workers
     * @param times how often
     * @throws NotDurableException if the server may forget what it has committed
     * @throws IllegalStateException if a night does not settle, or two nights do not come to the same
     */
    public WorkersReport measure(GeneratorSpec spec, List<Integer> workers, int nights, int times)
            throws IOException, SQLException {
        stages.accept("generate");
        Path files = work.resolve("files");
        MarketGenerator.generate(spec, files, percent -> {});
        Path submitted = Files.createDirectories(work.resolve("submitted"));
        stages.accept("enrol");
        try (EvidencedMarket market = EvidencedMarket.begin(new Home(submitted), MARKET)) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
        }
        stages.accept("workers");
        List<Night> measured = new ArrayList<>();
        try (BenchServer server = BenchServer.open(work, url, COMMAND)) {
            for (int time = 0; time < times; time++) {
                measured.addAll(nights(0, 1, measured.size(), submitted, spec, server));
                for (int count : workers) {
                    measured.addAll(nights(count, nights, measured.size(), submitted, spec, server));
                }
            }
        }
        return new WorkersReport(measured);
    }

    private List<Night> nights(
            int workers, int count, int number, Path submitted, GeneratorSpec spec, BenchServer server)
            throws IOException, SQLException {
        Path home = work.resolve("home-" + number);
        List<Night> nights = new ArrayList<>();
        try (SharedNights shared = new SharedNights(program, home, workers, server.clock())) {
            for (int night = 1; night <= count; night++) {
                FileUtils.copyDirectory(submitted.toFile(), home.toFile());
                nights.add(server.inDatabase(number, database -> shared.settle(spec.period(), database)));
                FileUtils.deleteDirectory(home.toFile());
            }
        }
        return nights;
    }
}
