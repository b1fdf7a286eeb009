package org.lianchu.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.Endpoint;
import org.lianchu.client.wallet.Wallet;
import org.lianchu.home.LedgerParts;
import picocli.CommandLine.Option;

/** Where the ledger is, and the identities. */
final class LedgerPlace {
    @Option(
            names = "--ledger",
            paramLabel = "HOST:PORT",
            description = "a peer's gateway; without it the home's embedded ledger is used, and started if need be",
            descriptionKey = "ledger")
    private @Nullable String ledger;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "with --ledger: the CA certificates (PEM) of the peer's TLS; without it there is no TLS",
            descriptionKey = "tls-ca")
    private @Nullable Path tlsCa;

    @Option(
            names = "--wallet",
            paramLabel = "DIR",
            description = "the identities (default: HOME/wallet)",
            descriptionKey = "wallet")
    private @Nullable Path wallet;

    /** Where the identities are. */
    Path wallet(CommonOptions common) {
        return wallet == null ? common.home().wallet() : wallet;
    }

    /**
     * Finds the ledger, or starts the embedded one.
     *
     * @param market the market an embedded one is made for, the first time; null for the default
     */
    LedgerSession open(CommonOptions common, @Nullable String market) throws IOException {
        Wallet identities = Wallet.open(wallet(common));
        if (ledger != null) {
            return new LedgerSession(remote(ledger), identities, null);
        }
        LedgerParts parts = LedgerParts.open(common.home(), market, 0);
        return new LedgerSession(Endpoint.parse(parts.endpoint()), identities, parts);
    }

    /** Whether a peer was named, so that the home's own ledger is not meant. */
    boolean isNamed() {
        return ledger != null;
    }

    /** Whether there is a ledger to find: one that was named, or the home's. */
    boolean isThere(CommonOptions common) {
        return ledger != null || common.home().hasLedger();
    }

    private Endpoint remote(String text) {
        Endpoint endpoint;
        try {
            endpoint = Endpoint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("usage.endpoint", text);
        }
        return tlsCa == null ? endpoint : endpoint.withTls(tlsCa, null);
    }
}
