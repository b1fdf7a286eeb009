package org.lianchu.ledger;

import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.dao.DataAccessException;

/**
 * The settlement requests of a run's days, a batch at a time: the next one is composed while the last is on its way. A
 * day is a megabyte, or a tenth of a gigabyte in a large market: two batches are held, each of so many days or bytes.
 *
 * <p>The first batches have the first day of each term: it writes what the run settles the term with, which the others
 * only read. Given together they would collide, and be settled again.
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
    /** No day is begun above it, so a batch of large days is one of them. */
    private static final long ENOUGH_BYTES = 16 << 20;

    private final Run run;
    private final SettleRequests requests;
    private final Deque<TradingDay> first = new ArrayDeque<>();
    private final Deque<TradingDay> others = new ArrayDeque<>();
    private final ExecutorService ahead = Executors.newSingleThreadExecutor();
    private Future<List<Composed>> next;

    ComposedDays(Run run, List<TradingDay> days, SettleRequests requests) {
        this.run = run;
        this.requests = requests;
        Set<YearMonth> terms = new HashSet<>();
        days.forEach(day -> (terms.add(YearMonth.from(day.date())) ? first : others).add(day));
        this.next = begin();
    }

    static String key(Run run, TradingDay day) {
        return Keys.settlement(run.key(), day);
    }

    private Future<List<Composed>> begin() {
        return ahead.submit(() -> compose(first.isEmpty() ? others : first));
    }

    private List<Composed> compose(Deque<TradingDay> days) {
        List<Composed> composed = new ArrayList<>();
        long bytes = 0;
        while (!days.isEmpty() && composed.size() < DAYS && bytes < ENOUGH_BYTES) {
            TradingDay day = days.removeFirst();
            List<DocumentName> late = run.key().type() == RunType.PROVISIONAL ? late(day) : List.of();
            Arguments arguments = Arguments.of(requests.of(run, day, late));
            composed.add(new Composed(day, key(run, day), late, arguments));
            bytes += arguments.size();
        }
        return composed;
    }

    private List<DocumentName> late(TradingDay day) {
        return requests.missing(run, new SettlementPeriod(day, day)).stream()
                .map(late -> new DocumentName(late.submitter(), late.dataset(), late.sequence()))
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
