package org.lianchu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.client.wire.Trust;
import org.lianchu.contract.Deployment;
import org.lianchu.proof.DayRecomputation;
import picocli.CommandLine.Option;

/** Whom the commands about proofs believe. */
final class ProofOptions {
    @Option(
            names = "--trust",
            paramLabel = "DIR",
            description = "the organisations' CA certificates, MSP.pem each (default: HOME/ledger/trust)",
            descriptionKey = "trust")
    private @Nullable Path trust;

    Trust trust(CommonOptions common) throws IOException {
        Path folder = trust == null ? common.home().trust() : trust;
        if (!Files.isDirectory(folder)) {
            throw new RefusedException("NO_TRUST", folder);
        }
        return Trust.in(folder);
    }

    TransactionCheck transactions(CommonOptions common) throws IOException {
        return new TransactionCheck(trust(common), Deployment.DEFAULT);
    }

    DayRecomputation recomputation(CommonOptions common, LedgerConnection ledger) throws IOException {
        return new DayRecomputation(ledger, transactions(common));
    }
}
