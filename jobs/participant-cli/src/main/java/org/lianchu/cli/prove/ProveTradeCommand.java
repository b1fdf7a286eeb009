package org.lianchu.cli.prove;

import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu prove trade}. */
@Command(
        name = "trade",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Proves what a submitter reported of a trade on a day.",
            "One row of a trade and buyer; of dispatch and of every party with a copy, unless one is named."
        })
final class ProveTradeCommand extends ProveRecord {
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

    ProveTradeCommand() {
        super(Dataset.TRADES);
    }

    @Override
    String subject() {
        return trade + "-" + buyer;
    }

    @Override
    boolean isMeant(CanonicalRecord record) {
        return record instanceof CanonicalRecord.OfTradeRow of
                && of.trade().trade().text().equals(trade)
                && of.trade().buyer().text().equals(buyer);
    }
}
