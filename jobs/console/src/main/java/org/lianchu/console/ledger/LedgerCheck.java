package org.lianchu.console.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.act.HouseDoor;
import org.lianchu.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds ledger and database against each other beside the pages, one check at a time: every record is hashed again,
 * which takes longer than a page may.
 */
public final class LedgerCheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheck.class);

    private final HouseDoor house;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread own = new Thread(task, "ledger-check");
        own.setDaemon(true);
        return own;
    });
    private @Nullable Result last;

    LedgerCheck(HouseDoor house, Clock clock) {
        this.house = house;
        this.clock = clock;
    }

    /**
     * A check.
     *
     * @param end null while it is under way
     * @param differences a line each
     * @param problem why it stopped; empty if it did not
     */
    public record Result(Instant begin, @Nullable Instant end, List<String> differences, String problem) {}

    /** The last one, or the one under way; empty if none was made by this server. */
    public synchronized Optional<Result> last() {
        return Optional.ofNullable(last);
    }

    /** Begins one, unless one is under way. */
    synchronized void begin() {
        Result before = last;
        if (before == null || before.end() != null) {
            Instant begin = clock.instant();
            last = new Result(begin, null, List.of(), "");
            thread.execute(() -> check(begin));
        }
    }

    private void check(Instant begin) {
        List<String> found = List.of();
        String problem = "the log says why";
        try {
            found = house.ask(operations -> operations.ledger().differences());
            problem = "";
        } catch (RefusedException e) {
            problem = e.code() + ": " + e.what();
        } finally {
            if (!problem.isEmpty()) {
                LOG.warn("a check of the ledger stopped: {}", problem);
            }
            synchronized (this) {
                last = new Result(begin, clock.instant(), found, problem);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
