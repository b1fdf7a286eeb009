package org.lianchu.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Anchor;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;

/** Parties that anchor attachments without pause; one whose fate is not known is given again until it is. */
public final class AnchorLoad implements AutoCloseable {
    private static final int PAUSE_MILLIS = 50;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final List<Future<?>> parties = new ArrayList<>();
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private volatile boolean isEnding;

    /** A party begins; who opened its connection closes it, after the load. */
    public void add(LedgerConnection connection, ParticipantId party) {
        parties.add(pool.submit(() -> {
            for (int sequence = 1; !isEnding; sequence++) {
                anchor(connection, party, sequence);
                // a ledger that grows faster than it can be read would never be compared to its end
                Thread.sleep(PAUSE_MILLIS);
            }
            return null;
        }));
    }

    private void anchor(LedgerConnection connection, ParticipantId party, int sequence) {
        Hash document = Hash.sha256((party + " " + sequence).getBytes(UTF_8));
        Anchor anchor =
                new Anchor(document, party, Dataset.ATTACHMENT, sequence, List.of(new ChunkRoot(null, 1, document)));
        Outcome outcome = connection.write(anchor);
        while (outcome instanceof Outcome.Unknown) {
            outcome = connection.write(anchor);
        }
        if (outcome instanceof Outcome.Refused refused) {
            throw new AssertionError(refused);
        }
        written.add(Keys.document(party, document));
    }

    /** Ends; every key that was written. */
    public Set<String> end() throws InterruptedException, ExecutionException {
        isEnding = true;
        for (Future<?> party : parties) {
            party.get();
        }
        return written;
    }

    @Override
    public void close() {
        isEnding = true;
        pool.shutdownNow();
    }
}
