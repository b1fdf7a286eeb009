package org.lianchu.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lianchu.bench.BenchPeriod;
import org.lianchu.bench.EvidenceBench;
import org.lianchu.bench.EvidenceReport;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.home.Home;
import org.lianchu.network.Chaincode;
import org.lianchu.network.Network;
import org.lianchu.network.Programs;
import org.lianchu.time.SettlementPeriod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu bench evidence}. */
@Command(name = "evidence")
final class BenchEvidenceCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BenchOutput output = new BenchOutput();

    @Option(names = "--months", paramLabel = "N", descriptionKey = "bench.evidence.months")
    private int months = BenchPeriod.HALF_YEAR;

    @Override
    public Integer call() throws Exception {
        UsageException.requireRange("--months", months, BenchPeriod.HALF_YEAR);
        SettlementPeriod period = BenchPeriod.of(months);
        GeneratorSpec full = GeneratorSpec.QINGHAI_2019;
        GeneratorSpec spec = GeneratorSpec.of(full.plants(), full.stations(), period, full.seed());
        Programs programs = Programs.find(System.getenv());
        output.measure(folder -> print(period, measure(spec, programs, folder)));
        return ExitCode.DONE;
    }

    private EvidenceReport measure(GeneratorSpec spec, Programs programs, Path work) throws Exception {
        Home home = new Home(Files.createDirectories(work.resolve("home")));
        output.begin(common, "network");
        Network network = Network.up(
                home.network(), Network.settings("qinghai").with(Network.WITHOUT_WAITING), programs, stage -> {});
        try {
            network.deploy(Chaincode.NAIVE, programs, stage -> {});
            ConnectionProfile profile = ConnectionProfile.read(network.profile());
            return new EvidenceBench(
                            home,
                            profile,
                            Chaincode.NAIVE.deployment(),
                            work,
                            common.progress(),
                            stage -> output.begin(common, stage))
                    .measure(spec);
        } finally {
            network.down(true);
        }
    }

    private void print(SettlementPeriod period, EvidenceReport report) throws IOException {
        common.say("bench.evidence.head", period.first(), period.last(), period.dayCount());
        output.machine(common);
        common.say("bench.evidence.columns");
        report.wayRows()
                .forEach((way, columns) -> output.line(common, common.texts().of("bench.evidence." + way), columns));
        common.say("bench.evidence.ratios", report.ratioToNaive(), report.ratioToKeys());
        common.say("bench.evidence.nights");
        report.nightRows().forEach(night -> output.line(common, "", night));
        output.write(common, report.json());
    }
}
