package org.lianchu.cli.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.HouseOptions;
import org.lianchu.cli.command.LedgerOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.prove.ProofOptions;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.remote.House;
import org.lianchu.remote.RemoteStatements;
import org.lianchu.settlement.RunId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From which house statements are fetched, by whom, and what they are held against. */
public final class FetchOptions {
    @Mixin
    private HouseOptions house = new HouseOptions();

    @Mixin
    private ProofOptions proofs = new ProofOptions();

    @Option(names = "--from", paramLabel = "URL", descriptionKey = "fetch.from")
    private @Nullable String address;

    @Option(names = "--as", paramLabel = "P", descriptionKey = "fetch.as")
    private @Nullable String name;

    /** Whether a house was named. */
    public boolean isGiven() {
        return address != null;
    }

    /**
     * Fetches and checks.
     *
     * @param month null for all
     * @param run null for all
     * @param participant null for all that may be seen
     * @return the exit status
     */
    public int fetch(
            CommonOptions common,
            LedgerPlace place,
            @Nullable YearMonth month,
            @Nullable RunId run,
            @Nullable ParticipantId participant,
            Path out)
            throws IOException, InterruptedException {
        String from = address;
        String as = name;
        if (from == null || as == null) {
            throw new UsageException("usage.fetch");
        }
        ParticipantId party = LedgerOptions.participant(as);
        House at = house.open(from, party, Wallet.open(place.wallet(common)).identity(as), common);
        RemoteStatements remote = new RemoteStatements(at, Clock.systemUTC());
        return new FetchedStatements(common, remote, proofs.trust(common, place))
                .into(out, new RemoteStatements.Wanted(month, run, participant));
    }
}
