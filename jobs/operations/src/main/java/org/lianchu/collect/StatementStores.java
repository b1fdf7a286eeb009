package org.lianchu.collect;

import org.lianchu.dispute.DisputeStore;
import org.lianchu.ledger.SealedDays;
import org.lianchu.run.LeftOut;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunStore;
import org.lianchu.store.CertificateStore;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.ResultStore;
import org.lianchu.store.StatementStore;

/** What statements are read from: all that a participant's month consists of, each in the store that has it. */
public record StatementStores(
        RunStore runs,
        RunFunctions functions,
        ResultStore results,
        SealedDays sealed,
        MarketStore market,
        DiscrepancyStore discrepancies,
        ChunkStore chunks,
        StatementStore statements,
        CertificateStore certificates,
        LedgerStore onLedger,
        LeftOut leftOut,
        DisputeStore disputes) {}
