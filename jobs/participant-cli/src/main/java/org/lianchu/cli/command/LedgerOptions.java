package org.lianchu.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that speaks to the ledger under an identity. */
public final class LedgerOptions {
    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(names = "--market", paramLabel = "NAME", descriptionKey = "ledger.market")
    private @Nullable String market;

    public LedgerPlace place() {
        return place;
    }

    /** Where the identities are. */
    public Path wallet(CommonOptions common) {
        return place.wallet(common);
    }

    /** Whether a peer was named, so that the home's own ledger is not meant. */
    public boolean isNamed() {
        return place.isNamed();
    }

    /** Finds the ledger, or starts the embedded one. */
    public LedgerSession open(CommonOptions common) throws IOException {
        return place.open(common, market);
    }

    /**
     * The participant of a name.
     *
     * @throws UsageException if it is no identifier
     */
    public static ParticipantId participant(String name) {
        if (!Identifiers.isIdentifier(name)) {
            throw new UsageException("usage.identity", name);
        }
        return new ParticipantId(name);
    }
}
