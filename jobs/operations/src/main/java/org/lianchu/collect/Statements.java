package org.lianchu.collect;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.lianchu.calendar.NoCalendarException;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.ProgressListener;
import org.lianchu.statement.StatementFiles;

/**
 * Writes the statements of a run: {@code DIR/PARTICIPANT/statement.xlsx} and {@code statement.proof.json}.
 *
 * <p>Guarantees: those of {@link StatementFiles}, so that writing again after a crash writes what is missing; one that
 * fails does not keep the others from being written, and is named; equal runs give equal bytes.
 */
public final class Statements {
    private static final int THREADS = 2;
    /** Whose data are held in memory at once. */
    private static final int PARTICIPANTS_AT_ONCE = 500;

    private final StatementCollector source;
    private final StatementFiles files;

    Statements(StatementCollector source, StatementFiles files) {
        this.source = source;
        this.files = files;
    }

    /**
     * What became of the statements that were wanted.
     *
     * @param written by participant
     * @param unchanged those that stood there already
     * @param failed why, by participant; to be written again
     */
    public record Report(
            List<ParticipantId> written, List<ParticipantId> unchanged, SortedMap<ParticipantId, String> failed) {
        /** Whether every statement is there. */
        public boolean isComplete() {
            return failed.isEmpty();
        }
    }

    /** Whose statements there are to write: every participant in force on a day of the run. */
    public List<ParticipantId> participants() {
        return List.copyOf(source.participants());
    }

    /**
     * Writes statements.
     *
     * @param wanted whose; empty for all of the run's participants
     * @throws StatementRefusedException if a participant is unknown, or the ledger does not have the run
     * @throws NoCalendarException if the working days after the month are not known
     */
    public Report write(Collection<ParticipantId> wanted, Path folder, ProgressListener progress) throws SQLException {
        List<ParticipantId> all = List.copyOf(wanted.isEmpty() ? source.participants() : wanted);
        Report report = new Report(new ArrayList<>(), new ArrayList<>(), new java.util.TreeMap<>());
        AtomicLong done = new AtomicLong();
        for (int from = 0; from < all.size(); from += PARTICIPANTS_AT_ONCE) {
            List<ParticipantId> some = all.subList(from, Math.min(all.size(), from + PARTICIPANTS_AT_ONCE));
            write(
                    source.collect(some, progress),
                    folder,
                    report,
                    () -> progress.at("statements", done.incrementAndGet(), all.size()));
        }
        return report;
    }

    private void write(
            SortedMap<ParticipantId, StatementCollector.Collected> collected,
            Path folder,
            Report report,
            Runnable each) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            Map<ParticipantId, Future<Boolean>> running = new java.util.TreeMap<>();
            collected.forEach((id, one) -> running.put(
                    id, pool.submit(() -> files.write(one.statement(), one.evidence(), folder.resolve(id.text())))));
            for (Map.Entry<ParticipantId, Future<Boolean>> entry : running.entrySet()) {
                note(entry.getKey(), entry.getValue(), report);
                each.run();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void note(ParticipantId id, Future<Boolean> future, Report report) {
        try {
            (future.get() ? report.written : report.unchanged).add(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            report.failed.put(id, "interrupted");
        } catch (ExecutionException e) {
            report.failed.put(id, String.valueOf(e.getCause()));
        }
    }
}
