package org.lianchu.ledger;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.contract.request.Settle;
import org.lianchu.contract.request.Settle.Chunk;
import org.lianchu.contract.request.Settle.SaltedRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.ChunkStore.StoredChunk;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;

/**
 * What the ledger is given to settle a day of a run: every chunk of the day in clear, and the digest the platform
 * computed. A function of what the run pins and of the documents named late, so composing it again gives the same
 * bytes.
 */
public final class SettleRequests {
    private final ChunkStore chunks;
    private final ResultStore results;

    public SettleRequests(ChunkStore chunks, ResultStore results) {
        this.chunks = chunks;
        this.results = results;
    }

    /**
     * The request of a computed day.
     *
     * @param late documents that are anchored and were not received, ascending
     */
    public Settle of(Run run, TradingDay day, List<Hash> late) {
        List<Chunk> all = new ArrayList<>();
        for (StoredChunk chunk : chunks.of(day, run.documents())) {
            all.add(salted(chunk));
        }
        RunId id = run.key();
        Hash digest = Hash.parse(results.digest(run.no(), day));
        return new Settle(id, id.market(), id.type(), id.generation(), day, all, late, digest);
    }

    private static Chunk salted(StoredChunk chunk) {
        List<SaltedRecord> records = new ArrayList<>();
        for (int i = 0; i < chunk.records().size(); i++) {
            records.add(new SaltedRecord(chunk.salts().get(i), chunk.records().get(i)));
        }
        return new Chunk(chunk.document(), records);
    }
}
