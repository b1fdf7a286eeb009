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
@Command(
        name = "evidence",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Times evidence on a Fabric network: readings that can be proved, a second.",
            "A network of this machine is started in a folder of its own and stopped afterwards (Fabric's programs are",
            "looked for in FABRIC_BIN, then on the PATH). On it, one after another: one reading a transaction; a",
            "thousand readings a transaction, each a key; the anchors of the half-year's month files, as every party",
            "submits them; the anchors of one night, a day a file. Hashing, storing and proving are timed, and of each",
            "way 1,000 records drawn at random are proved and verified. Then that night and one of a market ten times",
            "as large are settled on the ledger. Needs about 6 GB under the system's folder for temporary files."
        })
final class BenchEvidenceCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BenchOutput output = new BenchOutput();

    @Option(
            names = "--months",
            paramLabel = "N",
            description = "1 to 6: so many whole months from 2019-07 on; 7 (default): the half-year",
            descriptionKey = "bench.evidence.months")
    private int months = BenchPeriod.HALF_YEAR;

    @Override
    public Integer call() throws Exception {
        if (months < 1 || months > BenchPeriod.HALF_YEAR) {
            throw new UsageException("usage.range", "--months", 1, BenchPeriod.HALF_YEAR);
        }
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
