package org.lianchu.collect;

import org.jspecify.annotations.Nullable;
import org.lianchu.ledger.SealedDays;
import org.lianchu.run.LeftOut;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunction;
import org.lianchu.store.CertificateStore;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.ResultStore;
import org.lianchu.store.StatementStore;

/**
 * Where the statements of a run are read from.
 *
 * @param previous the run it corrects, for an adjustment
 * @param function of the run
 * @param ledger null for a preview
 */
record StatementSources(
        Run run,
        @Nullable Run previous,
        RunFunction function,
        ResultStore results,
        SealedDays sealed,
        MarketStore market,
        DiscrepancyStore discrepancies,
        ChunkStore chunks,
        StatementStore store,
        CertificateStore certificates,
        LedgerStore onLedger,
        LeftOut leftOut,
        @Nullable LedgerDays ledger) {}
