package org.lianchu.cli.prove;

import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu prove trade}. */
@Command(name = "trade")
final class ProveTradeCommand extends ProveRecord {
    @Option(names = "--trade", paramLabel = "T", required = true, descriptionKey = "prove.trade")
    private String trade = "";

    @Option(names = "--buyer", paramLabel = "B", required = true, descriptionKey = "prove.buyer")
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
