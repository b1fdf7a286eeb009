package org.lianchu.cli.prove;

import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu prove call}. */
@Command(name = "call")
final class ProveCallCommand extends ProveRecord {
    @Option(names = "--call", paramLabel = "C", required = true, descriptionKey = "prove.call")
    private String call = "";

    @Option(names = "--station", paramLabel = "S", required = true, descriptionKey = "prove.station")
    private String station = "";

    ProveCallCommand() {
        super(Dataset.CALLS);
    }

    @Override
    String subject() {
        return call + "-" + station;
    }

    @Override
    boolean isMeant(CanonicalRecord record) {
        return record instanceof CanonicalRecord.OfCallRow of
                && of.call().call().text().equals(call)
                && of.call().station().text().equals(station);
    }
}
