package org.lianchu.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.DayDigest;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.Digests;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.SealedDay;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.identity.Wallet;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunctions;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;

/**
 * The days of runs as the ledger seals them: from the postings and curves of the database, the participants that the
 * run
 * pins, and the secret of the house. A function of these, so sealing a day again gives the same bytes. Any thread.
 */
public final class SealedDays {
    private final Path wallet;
    private final ResultStore results;
    private final RunFunctions functions;
    private volatile byte @Nullable [] houseSecret;

    /** @param wallet where the secret of the house lies, or is made when it is first needed */
    public SealedDays(Path wallet, ResultStore results, RunFunctions functions) {
        this.wallet = wallet;
        this.results = results;
        this.functions = functions;
    }

    /** A settled day of a run. */
    public SealedDay of(Run run, TradingDay day) {
        return new SealedDay(
                secret(run, day),
                day,
                results.postings(run.no(), day),
                functions.of(run.key().toString()).market(day).participants(),
                results.curve(run.no(), day));
    }

    /** The seal of a run whose days are all settled. */
    public Hash seal(Run run) {
        List<DayDigest> days = run.key()
                .period()
                .days()
                .map(day -> new DayDigest(day, of(run, day).seal()))
                .toList();
        return Digests.ofRun(run.key().period(), days);
    }

    /** What such a day is salted with. */
    public DaySecret secret(Run run, TradingDay day) {
        return DaySecret.derive(houseSecret(), run.key(), day);
    }

    private byte[] houseSecret() {
        byte[] known = houseSecret;
        if (known == null) {
            try {
                known = Wallet.open(OwnerFiles.folder(wallet)).houseSecret();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            houseSecret = known;
        }
        return known;
    }
}
