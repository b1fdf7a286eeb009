package org.lianchu.cli.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.contract.Settings;
import org.lianchu.proof.DayRecomputation;
import picocli.CommandLine.Option;

/** Whom the commands about proofs believe. */
public final class ProofOptions {
    @Option(names = "--trust", paramLabel = "DIR", descriptionKey = "trust")
    private @Nullable Path trust;

    ChannelTrust trust(CommonOptions common, LedgerOptions ledger) throws IOException {
        return trust(common, ledger.place());
    }

    /** The certificates and settings that proofs are held against. */
    public ChannelTrust trust(CommonOptions common, LedgerPlace place) throws IOException {
        Path folder = trust == null ? place.trust(common) : trust;
        if (!Files.isDirectory(folder)) {
            throw new CommandRefusedException("NO_TRUST", folder);
        }
        if (!Files.exists(folder.resolve(Settings.FILE))) {
            throw new CommandRefusedException("NO_CHANNEL_SETTINGS", folder, Settings.FILE);
        }
        try {
            return ChannelTrust.in(folder, place.deployment(common));
        } catch (IOException e) {
            throw new CommandRefusedException("TRUST_UNREADABLE", String.valueOf(e.getMessage()));
        }
    }

    public TransactionCheck transactions(CommonOptions common, LedgerOptions ledger) throws IOException {
        return new TransactionCheck(trust(common, ledger));
    }

    DayRecomputation recomputation(CommonOptions common, LedgerOptions ledger, LedgerConnection connection)
            throws IOException {
        return new DayRecomputation(connection, transactions(common, ledger));
    }
}
