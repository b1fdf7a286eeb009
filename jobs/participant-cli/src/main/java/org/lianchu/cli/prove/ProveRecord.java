package org.lianchu.cli.prove;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves a record of a trading day, of one submitter or of all that reported it. */
abstract class ProveRecord implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProofOutput output = new ProofOutput();

    @Mixin
    private ProvedDocument document = new ProvedDocument();

    @Option(names = "--day", paramLabel = "D", required = true, descriptionKey = "day")
    private String day = "";

    private final Dataset dataset;

    ProveRecord(Dataset dataset) {
        this.dataset = dataset;
    }

    /** Whether a record of the dataset is the one that is meant, its day aside. */
    abstract boolean isMeant(CanonicalRecord record);

    /** What names the record on its day, in the names of files too. */
    abstract String subject();

    @Override
    public final Integer call() throws IOException {
        TradingDay wanted = ProveCommand.day(day);
        String title = subject() + "-" + wanted;
        return output.run(
                common, prover -> document.prove(common, output, prover, dataset, wanted, this::isMeant, title));
    }
}
