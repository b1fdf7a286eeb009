package org.lianchu.cli.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.PeriodOptions;
import org.lianchu.cli.command.UsageException;
import org.lianchu.generate.GeneratedMarket;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu generate}. */
@Command(name = "generate")
public final class GenerateCommand implements Callable<Integer> {
    private static final GeneratorSpec FULL = GeneratorSpec.QINGHAI_2019;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "generate.out")
    private Path out = Path.of("");

    @Option(names = "--plants", paramLabel = "N", descriptionKey = "plants")
    private int plants = FULL.plants();

    @Option(names = "--stations", paramLabel = "N", descriptionKey = "stations")
    private int stations = FULL.stations();

    @Option(names = "--from", paramLabel = "D", converter = PeriodOptions.class, descriptionKey = "from")
    private TradingDay from = FULL.period().first();

    @Option(names = "--to", paramLabel = "D", converter = PeriodOptions.class, descriptionKey = "to")
    private TradingDay to = FULL.period().last();

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
    private long seed = FULL.seed();

    @Option(names = "--quiet", descriptionKey = "quiet")
    private boolean quiet;

    @Option(names = "--bids", descriptionKey = "generate.bids")
    private boolean bids;

    @Option(names = "--submit", descriptionKey = "generate.submit")
    private boolean submit;

    @Override
    public Integer call() throws Exception {
        if (Files.isDirectory(out)) {
            try (Stream<Path> list = Files.list(out)) {
                if (list.findAny().isPresent()) {
                    throw new CommandRefusedException("NOT_EMPTY", out);
                }
            }
        }
        GeneratorSpec spec = spec(PeriodOptions.period(from, to));
        GeneratedMarket market = MarketGenerator.generate(spec, out, percent -> {});
        common.say(
                "generate.done",
                market.files(),
                market.bytes(),
                market.readings(),
                market.profiles(),
                market.tradeRows(),
                market.callRows(),
                out);
        if (submit) {
            submit();
        }
        market.anomalies().forEach(anomaly -> common.out().println("planted " + anomaly));
        return ExitCode.DONE;
    }

    private void submit() throws IOException {
        Home home = common.home();
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            market.enrol(out);
            common.say("demo.submitted", market.submit(out, common.progress()), home.inbox());
        }
    }

    private GeneratorSpec spec(SettlementPeriod period) {
        try {
            GeneratorSpec spec = GeneratorSpec.of(plants, stations, period, seed);
            spec = bids ? spec.withBids() : spec;
            return quiet ? spec.withoutAnomalies() : spec;
        } catch (IllegalArgumentException e) {
            throw new UsageException("usage.market", String.valueOf(e.getMessage()));
        }
    }
}
