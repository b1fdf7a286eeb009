package org.lianchu.ledger;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.lianchu.client.LedgerConnection;
import org.lianchu.compare.ComparedTable;
import org.lianchu.compare.Difference;
import org.lianchu.compare.LedgerComparison;
import org.lianchu.run.RunStore;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.PublicationStore;
import org.lianchu.store.ReceivedDocuments;
import org.lianchu.store.ResultStore;

/** Ledger and database held against each other, in both directions: records, roots, postings, seals, the outbox. */
public final class NightlyComparison {
    private final OperatorLedger ledger;
    private final DataSource database;
    private final RunStore runs;
    private final ResultStore results;
    private final SealedDays sealed;

    public NightlyComparison(
            OperatorLedger ledger, DataSource database, RunStore runs, ResultStore results, SealedDays sealed) {
        this.ledger = ledger;
        this.database = database;
        this.runs = runs;
        this.results = results;
        this.sealed = sealed;
    }

    /**
     * What differs, and whose it is, after reading what came to the ledger; nothing without a ledger.
     *
     * <p>Parties submit at any hour. So what is found is looked for again, after reading on: what came meanwhile is no
     * difference then.
     */
    public List<String> differences() {
        LedgerConnection connection = ledger.connection().orElse(null);
        if (connection == null) {
            return List.of();
        }
        List<Difference> found = compare(connection);
        if (!found.isEmpty()) {
            Set<Difference> again = Set.copyOf(compare(connection));
            found.removeIf(difference -> !again.contains(difference));
        }
        return found.stream().map(String::valueOf).toList();
    }

    private List<Difference> compare(LedgerConnection connection) {
        ledger.catchUp();
        List<ComparedTable> own = List.of(
                new StoredChunks(
                        new ChunkStore(database),
                        new ReceivedDocuments(database),
                        new LedgerStore(database),
                        new MarketStore(database),
                        new PublicationStore(database)),
                new StoredPostings(runs, results, sealed));
        return new LedgerComparison(database, connection::query, connection).compare(own);
    }
}
