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
import org.lianchu.operations.Operations;
import org.lianchu.progress.ProgressListener;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures one day of a market, from files to the day settled on the embedded ledger: seconds by stage, and what is
 * there afterwards that was not there when all parties had enrolled.
 *
 * <p>Generating the files, starting the server and enrolling are not measured: they come once.
 */
public final class ScaleBench {
    private static final String MARKET = "qinghai";
    private static final String COMMAND = "bench scale";
    private static final TradingDay DAY = TradingDay.of(2019, 7, 1);

    private final Path work;
    private final @Nullable String url;
    private final ProgressListener progress;
    private final Consumer<String> stages;

    /**
     * @param work an empty folder, to be thrown away afterwards
     * @param url a PostgreSQL of one's own whose user may create databases; null for the embedded one
     * @param stages is told the name of each stage as it begins
     */
    public ScaleBench(Path work, @Nullable String url, ProgressListener progress, Consumer<String> stages) {
        this.work = work;
        this.url = url;
        this.progress = progress;
        this.stages = stages;
    }

    /** A market of so many plants, with as many stations to a plant as Qinghai had, on a day in July. */
    public static GeneratorSpec market(int plants) {
        GeneratorSpec usual = GeneratorSpec.QINGHAI_2019;
        int stations = Math.max(1, Math.round(plants * (float) usual.stations() / usual.plants()));
        return GeneratorSpec.of(plants, stations, new SettlementPeriod(DAY, DAY), usual.seed());
    }

    /**
     * Measures so many times, each time in a home and a database that have seen nothing.
     *
     * @param spec of a single day
     * @throws NotDurableException if the server may forget what it has committed
     */
    public ScaleReport measure(GeneratorSpec spec, int times) throws IOException, SQLException {
        stages.accept("generate");
        Path files = work.resolve("files");
        GeneratedMarket market = MarketGenerator.generate(spec, files, percent -> {});
        stages.accept("start");
        try (BenchServer server = BenchServer.open(work, url, COMMAND)) {
            RunId run = new RunId(MARKET, spec.period(), RunType.PROVISIONAL, 0, 1);
            Pipeline pipeline = new Pipeline(files, run, COMMAND, progress, server.clock());
            List<PipelineTime> measured = new ArrayList<>();
            Growth growth = new Growth();
            for (int time = 0; time < times; time++) {
                stages.accept("pipeline");
                growth = new Growth();
                Home home = new Home(Files.createDirectories(work.resolve("home-" + time)));
                Pipeline.Watch watch = growth::at;
                measured.add(server.inDatabase(time, database -> pipeline.measure(home, database, watch)));
            }
            return ScaleReport.of(spec, market, measured, growth.report(), Machine.here());
        }
    }

    /** What a home has more of than when every party had enrolled. */
    private static final class Growth {
        private @Nullable TableSizes before;
        private TableSizes after = TableSizes.NONE;
        private long enrolled;
        private long submitted;
        private long settled;

        void at(Pipeline.Moment moment, Operations operations) throws IOException {
            JdbcTemplate jdbc = new JdbcTemplate(operations.database());
            switch (moment) {
                case ENROLLED -> {
                    before = TableSizes.of(jdbc);
                    enrolled = size(operations.home().ledger());
                    submitted = enrolled;
                }
                case SUBMITTED -> submitted = size(operations.home().ledger());
                case ENDED -> {
                    after = TableSizes.of(jdbc);
                    settled = size(operations.home().ledger());
                }
            }
        }

        ScaleReport.Bytes report() {
            TableSizes grown = after.since(before == null ? TableSizes.NONE : before);
            return new ScaleReport.Bytes(
                    enrolled, submitted - enrolled, Math.max(0, settled - submitted), grown.log(), grown.tables());
        }

        /** Without the snapshot of the ledger's state, which is made again from the blocks. */
        private static long size(Path ledger) throws IOException {
            return Files.size(ledger.resolve("blocks"));
        }
    }
}
