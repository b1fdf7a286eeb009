package org.lianchu.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunType;
import org.lianchu.store.LedgerStore.Anchored;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.dao.DataAccessException;

/**
 * The settlement requests of a run's days, a batch at a time: the next one is composed while the last is on its way. A
 * day is a megabyte, so only two batches are held.
 */
final class ComposedDays implements AutoCloseable {
    /**
     * A day's request.
     *
     * @param key of the settlement on the ledger
     * @param late documents that it names late, ascending
     * @param arguments the request, and what else settles the day
     */
    record Composed(TradingDay day, String key, List<DocumentName> late, Arguments arguments) {}

    private static final int DAYS = 16;

    private final Run run;
    private final SettleRequests requests;
    private final List<TradingDay> days;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor();
    private int begun;
    private Future<List<Composed>> next;

    ComposedDays(Run run, List<TradingDay> days, SettleRequests requests) {
        this.run = run;
        this.days = days;
        this.requests = requests;
        this.next = begin();
    }

    static String key(Run run, TradingDay day) {
        return Keys.settlement(run.key(), day);
    }

    private Future<List<Composed>> begin() {
        List<TradingDay> batch = days.subList(begun, Math.min(days.size(), begun + DAYS));
        begun += batch.size();
        return ahead.submit(() -> compose(batch));
    }

    private List<Composed> compose(List<TradingDay> batch) {
        List<Composed> composed = new ArrayList<>();
        for (TradingDay day : batch) {
            List<DocumentName> late = run.key().type() == RunType.PROVISIONAL ? late(day) : List.of();
            Arguments arguments = Arguments.of(requests.of(run, day, late));
            composed.add(new Composed(day, key(run, day), late, arguments));
        }
        return composed;
    }

    private List<DocumentName> late(TradingDay day) {
        return requests.missing(run, new SettlementPeriod(day, day)).stream()
                .map(Anchored::document)
                .toList();
    }

    /** The next batch; empty after the last. */
    List<Composed> take() {
        try {
            List<Composed> batch = next.get();
            next = begin();
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataAccessException failed) {
                throw failed;
            }
            throw new IllegalStateException(run.key() + " could not be given to the ledger: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        ahead.shutdownNow();
    }
}
