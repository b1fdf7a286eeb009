package org.lianchu.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.HouseOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.remote.RemoteDays;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From which house a command fetches what it recomputes a day from, and where that is kept. */
final class HouseDayOptions {
    @Mixin
    private HouseOptions house = new HouseOptions();

    @Option(names = "--from", paramLabel = "URL", descriptionKey = "recompute.from")
    private @Nullable String address;

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "recompute.out")
    private @Nullable Path folder;

    /** Whether a house was named. */
    boolean isGiven() {
        return address != null;
    }

    /** Whether a folder was named, which is of use with a house only. */
    boolean hasFolder() {
        return folder != null;
    }

    /** The days of the house, as a party may have them. */
    RemoteDays open(CommonOptions common, LedgerOptions ledger, String name) throws IOException {
        ParticipantId party = LedgerOptions.participant(name);
        return new RemoteDays(
                house.open(
                        String.valueOf(address),
                        party,
                        Wallet.open(ledger.wallet(common)).identity(name),
                        common),
                folder == null ? common.home().fetched() : folder.toAbsolutePath(),
                Clock.systemUTC());
    }
}
