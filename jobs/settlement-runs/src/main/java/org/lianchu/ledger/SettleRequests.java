package org.lianchu.ledger;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.GivenDay.Chunk;
import org.lianchu.contract.request.GivenDay.SaltedRecord;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.Hash;
import org.lianchu.market.AnchoredDay;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunction;
import org.lianchu.run.RunFunctions;
import org.lianchu.settlement.RunId;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.ChunkStore.StoredChunk;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.RunCuts;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * What the ledger is given to settle a day of a run: every chunk of the day, the day's secret, and the seal of what the
 * platform computed. A function of what the run pins and of the documents named late, so composing it again gives the
 * same
 * bytes.
 */
public final class SettleRequests {
    private final ChunkStore chunks;
    private final SealedDays sealed;
    private final RunFunctions functions;
    private final RunCuts cuts;
    private final LedgerStore onLedger;

    public SettleRequests(
            ChunkStore chunks, SealedDays sealed, RunFunctions functions, RunCuts cuts, LedgerStore onLedger) {
        this.chunks = chunks;
        this.sealed = sealed;
        this.functions = functions;
        this.cuts = cuts;
        this.onLedger = onLedger;
    }

    /**
     * The request of a computed day.
     *
     * @param late documents that were anchored up to the cut and are not among the run's, ascending
     */
    public GivenDay of(Run run, TradingDay day, List<DocumentName> late) {
        List<Chunk> all = new ArrayList<>();
        for (StoredChunk chunk : chunks.of(day, function(run).documents(day))) {
            all.add(salted(chunk));
        }
        RunId id = run.key();
        Hash seal = sealed.of(run, day).seal();
        Settle settle = new Settle(id, id.market(), id.type(), id.generation(), pins(run, day), day, late, seal);
        return new GivenDay(settle, all, sealed.secret(run, day));
    }

    /** What was anchored for days of a term up to its cut and is missing from the run's inputs, by document and day. */
    List<AnchoredDay> missing(Run run, SettlementPeriod days) {
        int cut = pins(run, days.first()).cut();
        return onLedger.missing(days, cut, run.documents()).stream()
                .filter(anchored -> function(run).admission(anchored.day()).admits(anchored))
                .toList();
    }

    private RunFunction function(Run run) {
        return functions.of(run.key().toString());
    }

    private RunPins pins(Run run, TradingDay day) {
        RunPins pins = cuts.of(run.key()).get(YearMonth.from(day.date()));
        if (pins == null) {
            throw new IllegalStateException(run.key() + " has no cut for " + day);
        }
        return pins;
    }

    private static Chunk salted(StoredChunk chunk) {
        List<SaltedRecord> records = new ArrayList<>();
        for (int i = 0; i < chunk.records().size(); i++) {
            records.add(new SaltedRecord(chunk.salts().get(i), chunk.records().get(i)));
        }
        return new Chunk(chunk.document(), records);
    }
}
