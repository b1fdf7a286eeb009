package org.lianchu.operations;

import org.lianchu.auction.Auction;
import org.lianchu.collect.StatementService;
import org.lianchu.dispute.DisputeStore;
import org.lianchu.export.RunExport;
import org.lianchu.ingest.InboxLook;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunStore;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.PublicationStore;
import org.lianchu.store.RecordPlaces;
import org.lianchu.store.ResultStore;

/**
 * What was received, computed and answered, by the store that has it.
 *
 * @param inbox what waits there and was not received
 * @param documents what was received
 * @param market master data, decisions and rulings in force
 * @param publications what waits for the countersigner
 * @param runs what was settled
 * @param functions what a run computes its days with
 * @param results days, determinants and postings of runs
 * @param onLedger what the ledger has of them, as far as it was read
 * @param places where records stand in their files
 * @param discrepancies where the sides disagree
 * @param disputes what participants object to
 * @param statements what participants are sent
 * @param auction what a day's bids clear to
 */
public record Reports(
        InboxLook inbox,
        DocumentStore documents,
        MarketStore market,
        PublicationStore publications,
        RunStore runs,
        RunFunctions functions,
        ResultStore results,
        LedgerStore onLedger,
        RecordPlaces places,
        DiscrepancyStore discrepancies,
        DisputeStore disputes,
        StatementService statements,
        Auction auction) {
    /** The CSV export of a run. */
    public RunExport export(Run run) {
        return new RunExport(run, functions.of(run.key().toString()), results, discrepancies, documents, places);
    }
}
