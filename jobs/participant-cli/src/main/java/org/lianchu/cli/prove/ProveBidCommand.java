package org.lianchu.cli.prove;

import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu prove bid}. */
@Command(name = "bid")
final class ProveBidCommand extends ProveRecord {
    @Option(names = "--bid", paramLabel = "B", required = true, descriptionKey = "prove.bid")
    private String bid = "";

    ProveBidCommand() {
        super(Dataset.BIDS);
    }

    @Override
    String subject() {
        return bid;
    }

    @Override
    boolean isMeant(CanonicalRecord record) {
        return record instanceof CanonicalRecord.OfBidRow of
                && of.bid().bid().text().equals(bid);
    }
}
