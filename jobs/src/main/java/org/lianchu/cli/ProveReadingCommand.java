package org.lianchu.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import org.lianchu.market.Register;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu prove reading}. */
@Command(
        name = "reading",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Proves what a submitter reported of a register on a day.",
            "One profile of 96 readings; of every submitter that reported it, unless one is named."
        })
final class ProveReadingCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProofOutput output = new ProofOutput();

    @Mixin
    private ProvedDocument document = new ProvedDocument();

    @Option(
            names = "--resource",
            paramLabel = "R",
            required = true,
            description = "a station's or plant's id",
            descriptionKey = "prove.resource")
    private String resource = "";

    @Option(
            names = "--register",
            paramLabel = "G",
            required = true,
            description = "CHARGE, DISCHARGE, GENERATION or CURTAILED",
            descriptionKey = "prove.register")
    private Register register = Register.CHARGE;

    @Option(names = "--day", paramLabel = "D", required = true, description = "a trading day", descriptionKey = "day")
    private String day = "";

    @Override
    public Integer call() throws IOException {
        TradingDay wanted = ProveCommand.day(day);
        String title = resource + "-" + register + "-" + wanted;
        return output.run(
                common,
                prover -> document.prove(
                        common, output, prover, Dataset.READINGS, wanted, record -> isMeant(record), title));
    }

    private boolean isMeant(CanonicalRecord record) {
        return record instanceof CanonicalRecord.OfProfile of
                && of.profile().resource().text().equals(resource)
                && of.profile().register() == register;
    }
}
