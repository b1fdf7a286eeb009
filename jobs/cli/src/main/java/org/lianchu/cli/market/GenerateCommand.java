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
@Command(
        name = "generate",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Writes a market as files, laid out as an inbox.",
            "DIR/SUBMITTER/*.csv: both sides of every reading, trades with their copies, calls, master data. Without",
            "options it is Qinghai 2019 at full size: 366 plants, 3 stations, 2019-06-18 to 2019-12-31, 16.48 GWh",
            "charged and 12.86 GWh discharged. Equal options give equal bytes."
        })
public final class GenerateCommand implements Callable<Integer> {
    private static final GeneratorSpec FULL = GeneratorSpec.QINGHAI_2019;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "an empty or new folder",
            descriptionKey = "generate.out")
    private Path out = Path.of("");

    @Option(names = "--plants", paramLabel = "N", description = "plants (default: 366)", descriptionKey = "plants")
    private int plants = FULL.plants();

    @Option(names = "--stations", paramLabel = "N", description = "stations (default: 3)", descriptionKey = "stations")
    private int stations = FULL.stations();

    @Option(
            names = "--from",
            paramLabel = "D",
            converter = PeriodOptions.class,
            description = "first trading day (default: 2019-06-18)",
            descriptionKey = "from")
    private TradingDay from = FULL.period().first();

    @Option(
            names = "--to",
            paramLabel = "D",
            converter = PeriodOptions.class,
            description = "last trading day, included (default: 2019-12-31)",
            descriptionKey = "to")
    private TradingDay to = FULL.period().last();

    @Option(names = "--seed", paramLabel = "N", description = "another seed, another market", descriptionKey = "seed")
    private long seed = FULL.seed();

    @Option(
            names = "--quiet",
            description = "a market without anomalies: the sides agree and all is delivered",
            descriptionKey = "quiet")
    private boolean quiet;

    @Option(
            names = "--bids",
            description = {
                "with bids that clear to the auction's trades: for a rule version with clearing = PAIRS and k = 500.",
                "Unless --quiet, some awards do not follow from them"
            },
            descriptionKey = "generate.bids")
    private boolean bids;

    @Option(
            names = "--submit",
            description = {
                "play all parties: each enrols on the home's ledger under an identity of its own and submits its files",
                "into HOME/inbox"
            },
            descriptionKey = "generate.submit")
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
