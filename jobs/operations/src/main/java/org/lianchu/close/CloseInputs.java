package org.lianchu.close;

import java.util.List;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.ledger.SealedDays;
import org.lianchu.outbox.Outbox;
import org.lianchu.run.LeftOut;
import org.lianchu.run.Run;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.ReceivedDocuments;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;

/** What a checklist reads from the database. */
record CloseInputs(
        ResultStore results,
        SealedDays sealed,
        DiscrepancyStore discrepancies,
        ReceivedDocuments documents,
        LeftOut leftOut,
        Outbox outbox) {
    static CloseInputs in(DataSource database, SealedDays sealed, LeftOut leftOut) {
        return new CloseInputs(
                new ResultStore(database),
                sealed,
                new DiscrepancyStore(database),
                new ReceivedDocuments(database),
                leftOut,
                new Outbox(database));
    }

    /** What each party owes each other by a run's postings, day by day. */
    SortedMap<TradingDay, List<PairSum>> sums(Run run) {
        return results.sums(run.no(), run.key().period());
    }
}
