package org.lianchu.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu prove call}. */
@Command(
        name = "call",
        resourceBundle = "org.lianchu.cli.help",
        description = {"Proves what dispatch instructed a station on a day.", "One row of a call and station."})
final class ProveCallCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProofOutput output = new ProofOutput();

    @Mixin
    private ProvedDocument document = new ProvedDocument();

    @Option(
            names = "--call",
            paramLabel = "C",
            required = true,
            description = "the call's id",
            descriptionKey = "prove.call")
    private String call = "";

    @Option(
            names = "--station",
            paramLabel = "S",
            required = true,
            description = "the station's resource id",
            descriptionKey = "prove.station")
    private String station = "";

    @Option(names = "--day", paramLabel = "D", required = true, description = "a trading day", descriptionKey = "day")
    private String day = "";

    @Override
    public Integer call() throws IOException {
        TradingDay wanted = ProveCommand.day(day);
        String title = call + "-" + station + "-" + wanted;
        return output.run(
                common,
                prover -> document.prove(
                        common, output, prover, Dataset.CALLS, wanted, record -> isMeant(record), title));
    }

    private boolean isMeant(CanonicalRecord record) {
        return record instanceof CanonicalRecord.OfCallRow of
                && of.call().call().text().equals(call)
                && of.call().station().text().equals(station);
    }
}
