package org.lianchu.cli.prove;

import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.Dataset;
import org.lianchu.market.Register;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lianchu prove reading}. */
@Command(name = "reading")
final class ProveReadingCommand extends ProveRecord {
    @Option(names = "--resource", paramLabel = "R", required = true, descriptionKey = "prove.resource")
    private String resource = "";

    @Option(names = "--register", paramLabel = "G", required = true, descriptionKey = "prove.register")
    private Register register = Register.CHARGE;

    ProveReadingCommand() {
        super(Dataset.READINGS);
    }

    @Override
    String subject() {
        return resource + "-" + register;
    }

    @Override
    boolean isMeant(CanonicalRecord record) {
        return record instanceof CanonicalRecord.OfProfile of
                && of.profile().resource().text().equals(resource)
                && of.profile().register() == register;
    }
}
