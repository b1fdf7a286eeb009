package org.lianchu.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.generate.GeneratedMarket;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.network.Network;
import org.lianchu.network.Programs;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu demo}. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    private static final SettlementPeriod AUGUST =
            new SettlementPeriod(TradingDay.of(2019, 8, 1), TradingDay.of(2019, 8, 31));
    private static final GeneratorSpec MARKET = GeneratorSpec.of(24, 2, AUGUST, 2019);
    private static final String MARK = "made-by-lianchu-demo";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--network", descriptionKey = "demo.network")
    private boolean network;

    @Override
    public Integer call() throws Exception {
        Path folder = common.home().root().resolve("demo");
        Home home = new Home(folder);
        if (!network) {
            begin(home);
            return play(home);
        }
        Programs programs = Programs.find(System.getenv());
        begin(home);
        common.say("demo.network");
        Network fabric = Network.up(
                home.network(),
                Network.settings(DemoStory.MARKET).with(Network.WITHOUT_WAITING),
                programs,
                stage -> {});
        try {
            return play(home);
        } finally {
            fabric.down(false);
        }
    }

    private int play(Home home) throws Exception {
        common.say("demo.begin", MARKET.plants(), MARKET.stations(), AUGUST.first(), AUGUST.last());
        Path files = home.root().resolve("files");
        GeneratedMarket generated = MarketGenerator.generate(MARKET, files, percent -> {});
        common.say(
                "demo.generated",
                generated.files(),
                generated.readings(),
                generated.anomalies().size(),
                files);
        try (EvidencedMarket market = EvidencedMarket.begin(home, DemoStory.MARKET);
                Operations operations =
                        OperatorHome.open(common, OperationsSettings.of(home).at(market.access()))) {
            market.enrol(files);
            common.say("demo.submitted", market.submit(files, common.progress()), home.inbox());
            operations.lock();
            return new DemoStory(common, home, operations, market.parties(), AUGUST).tell();
        }
    }

    /** Makes the folder anew; one that the demo did not make is left alone. */
    private static void begin(Home home) throws Exception {
        Path folder = home.root();
        if (Files.exists(folder) && !Files.exists(folder.resolve(MARK))) {
            throw new CommandRefusedException("NOT_A_DEMO", folder);
        }
        if (Network.isIn(home.network())) {
            Network.in(home.network()).down(true);
        }
        FileUtils.deleteDirectory(folder.toFile());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(MARK), "");
    }
}
