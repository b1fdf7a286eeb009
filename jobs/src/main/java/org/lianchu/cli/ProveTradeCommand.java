package org.lianchu.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu prove trade}. */
@Command(
        name = "trade",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Proves what a submitter reported of a trade on a day.",
            "One row of a trade and buyer; of dispatch and of every party with a copy, unless one is named."
        })
final class ProveTradeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProofOutput output = new ProofOutput();

    @Mixin
    private ProvedDocument document = new ProvedDocument();

    @Option(
            names = "--trade",
            paramLabel = "T",
            required = true,
            description = "the trade's id",
            descriptionKey = "prove.trade")
    private String trade = "";

    @Option(
            names = "--buyer",
            paramLabel = "B",
            required = true,
            description = "the buying plant's resource id",
            descriptionKey = "prove.buyer")
    private String buyer = "";

    @Option(names = "--day", paramLabel = "D", required = true, description = "a trading day", descriptionKey = "day")
    private String day = "";

    @Override
    public Integer call() throws IOException {
        TradingDay wanted = ProveCommand.day(day);
        String title = trade + "-" + buyer + "-" + wanted;
        return output.run(
                common,
                prover -> document.prove(
                        common, output, prover, Dataset.TRADES, wanted, record -> isMeant(record), title));
    }

    private boolean isMeant(CanonicalRecord record) {
        return record instanceof CanonicalRecord.OfTradeRow of
                && of.trade().trade().text().equals(trade)
                && of.trade().buyer().text().equals(buyer);
    }
}
