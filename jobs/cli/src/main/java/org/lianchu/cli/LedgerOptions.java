package org.lianchu.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that speaks to the ledger under an identity. */
final class LedgerOptions {
    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(
            names = "--market",
            paramLabel = "NAME",
            description = "the market an embedded ledger is made for, the first time (default: qinghai)",
            descriptionKey = "ledger.market")
    private @Nullable String market;

    LedgerPlace place() {
        return place;
    }

    /** Where the identities are. */
    Path wallet(CommonOptions common) {
        return place.wallet(common);
    }

    @Nullable
    String market() {
        return market;
    }

    /** Whether a peer was named, so that the home's own ledger is not meant. */
    boolean isNamed() {
        return place.isNamed();
    }

    /** Finds the ledger, or starts the embedded one. */
    LedgerSession open(CommonOptions common) throws IOException {
        return place.open(common, market);
    }
}
