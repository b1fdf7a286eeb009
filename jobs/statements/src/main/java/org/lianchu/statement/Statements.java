package org.lianchu.statement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.NoCalendarException;
import org.lianchu.client.wallet.Identity;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.ProgressListener;
import org.lianchu.sheet.BookWriter;
import org.lianchu.sheet.Page;
import org.lianchu.sheet.Words;
import org.lianchu.submit.DurableFile;

/**
 * Writes the statements of a run: {@code DIR/PARTICIPANT/statement.xlsx} and {@code statement.proof.json}.
 *
 * <p>Guarantees: a file is there whole or not at all; a statement that is there already, of the same content, is left
 * as it is, so that writing again after a crash goes on; one that fails does not keep the others from being written,
 * and is named. The workbook is a function of the run and the language: equal runs give equal bytes.
 */
public final class Statements {
    /** The workbook's name in the participant's folder. */
    public static final String WORKBOOK = "statement.xlsx";
    /** The proof's name beside it. */
    public static final String PROOF = "statement" + StatementProofFile.SUFFIX;

    private static final int THREADS = 2;
    /** Whose data are held in memory at once. */
    private static final int PARTICIPANTS_AT_ONCE = 500;

    private final StatementSource source;
    private final Words words;
    private final @Nullable Identity issuer;

    /** @param issuer DISPATCH's, who signs the proofs; null for a preview, which has none */
    Statements(StatementSource source, Words words, @Nullable Identity issuer) {
        this.source = source;
        this.words = words;
        this.issuer = issuer;
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
                    source.gather(some, progress),
                    folder,
                    report,
                    () -> progress.at("statements", done.incrementAndGet(), all.size()));
        }
        return report;
    }

    private void write(
            SortedMap<ParticipantId, StatementSource.Gathered> gathered, Path folder, Report report, Runnable each) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            Map<ParticipantId, Future<Boolean>> running = new java.util.TreeMap<>();
            gathered.forEach((id, one) -> running.put(id, pool.submit(() -> write(one, folder.resolve(id.text())))));
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

    /** Writes one, and returns whether anything was to be written. */
    private boolean write(StatementSource.Gathered one, Path folder) throws IOException {
        byte[] workbook = workbook(one.statement(), words);
        Path file = folder.resolve(WORKBOOK);
        Path proof = folder.resolve(PROOF);
        Files.createDirectories(folder);
        Identity signer = issuer;
        if (isThere(file, workbook) && (signer == null || Files.exists(proof))) {
            return false;
        }
        // the old proof goes first and the new workbook comes last: a workbook never stands beside another's proof
        Files.deleteIfExists(file);
        Files.deleteIfExists(proof);
        if (signer != null) {
            DurableFile.replace(
                    proof, StatementProofFile.bytes(one.statement(), one.evidence(), words.language(), signer));
        }
        DurableFile.replace(file, workbook);
        return true;
    }

    private static boolean isThere(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file) || Files.size(file) != bytes.length) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readAllBytes(), bytes);
        }
    }

    /** The bytes of a statement's workbook. */
    static byte[] workbook(Statement statement, Words words) {
        StatementHead head = statement.head();
        String title = words.of("cover.title") + " " + head.participant() + " " + head.run();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
        try (BookWriter writer = new BookWriter(title, head.run().period().last())) {
            for (Page page : StatementPages.of(statement, words)) {
                writer.page(page);
            }
            writer.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
