package org.lianchu.cli.prove;

import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu prove bid}. */
@Command(
        name = "bid",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Proves what a bidder bid for a day (申报).",
            "The latest revision of the bid. The transaction in the proof has the time, which tells whether it was",
            "anchored before the gate. Whoever is given the proof sees price and energies."
        })
final class ProveBidCommand extends ProveRecord {
    @Option(
            names = "--bid",
            paramLabel = "B",
            required = true,
            description = "the bid's id",
            descriptionKey = "prove.bid")
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
