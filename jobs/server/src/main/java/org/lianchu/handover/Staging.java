package org.lianchu.handover;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.market.ParticipantId;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptReader;

/**
 * The folder {@code inbox/.staging}, in which files wait until they are whole: hidden from whoever receives, readable
 * by the server's user alone, and on the inbox's disk, so that a whole file is moved in one step.
 *
 * <p>One request at a time works on a document, of all processes that serve the inbox: each holds a byte of one lock
 * file, which stays open as long as the server does, for to close it would give up every lock.
 */
final class Staging implements Closeable {
    private static final String FOLDER = ".staging";
    private static final String LOCK = ".lock";

    private final Path root;
    private final UploadLimits limits;
    private final FileChannel locks;
    private final Map<ParticipantId, Integer> atWork = new HashMap<>();
    private int all;

    Staging(Path inbox, UploadLimits limits) throws IOException {
        this.root = inbox.resolve(FOLDER);
        this.limits = limits;
        OwnerFiles.folder(root);
        this.locks = FileChannel.open(OwnerFiles.file(root.resolve(LOCK)), StandardOpenOption.WRITE);
    }

    /** Work on a document, until it is closed. */
    interface Work extends Closeable {}

    /** @throws ServerRefusedException UPLOAD_UNDER_WAY, UPLOADS_FULL */
    Work begin(DocumentAddress document) throws IOException {
        enter(document.submitter());
        FileLock lock = null;
        try {
            lock = tryLock(document);
        } finally {
            if (lock == null) {
                leave(document.submitter());
            }
        }
        if (lock == null) {
            throw new ServerRefusedException(ProblemCode.UPLOAD_UNDER_WAY, document);
        }
        FileLock held = lock;
        return () -> {
            leave(document.submitter());
            held.release();
        };
    }

    private @Nullable FileLock tryLock(DocumentAddress document) throws IOException {
        byte[] digest = Hash.sha256(document.toString().getBytes(StandardCharsets.UTF_8))
                .bytes();
        long place = ByteBuffer.wrap(digest).getLong() >>> 1;
        try {
            return locks.tryLock(place == Long.MAX_VALUE ? 0 : place, 1, false);
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    private synchronized void enter(ParticipantId party) {
        int own = atWork.getOrDefault(party, 0);
        if (all >= limits.atOnce() || own >= limits.atOnceOfOne()) {
            throw new ServerRefusedException(ProblemCode.UPLOADS_FULL, own, all);
        }
        atWork.put(party, own + 1);
        all++;
    }

    private synchronized void leave(ParticipantId party) {
        atWork.merge(party, -1, Integer::sum);
        all--;
    }

    /** Where a document's bytes are gathered. */
    Path file(DocumentAddress document) {
        return root.resolve(document.submitter().text()).resolve(document.name());
    }

    /** The receipt that was taken for a document; empty if none was. */
    Optional<Receipt> receipt(DocumentAddress document) throws IOException {
        Path file = Receipt.beside(file(document));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return ReceiptReader.undamaged(file);
    }

    /** Takes a receipt, in place of another: what was gathered by that one is of no use. */
    void take(DocumentAddress document, Receipt receipt) throws IOException {
        OwnerFiles.folder(root.resolve(document.submitter().text()));
        Files.deleteIfExists(file(document));
        receipt.write(root.resolve(document.submitter().text()));
    }

    /** How many bytes of a document are there. */
    long size(DocumentAddress document) throws IOException {
        Path file = file(document);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Forgets what is staged of a document. */
    void forget(DocumentAddress document) throws IOException {
        Files.deleteIfExists(file(document));
        Files.deleteIfExists(Receipt.beside(file(document)));
    }

    /**
     * Demands room for more of a document.
     *
     * @throws ServerRefusedException DISK_FULL, or STAGED_FULL if its party began too much that is not whole
     */
    void requireRoom(DocumentAddress document, long more) throws IOException {
        requireFree(limits.leastFree() + more);
        long staged = more;
        for (Path file : list(root.resolve(document.submitter().text()))) {
            BasicFileAttributes there = attributes(file).orElse(null);
            staged += there == null ? 0 : there.size();
        }
        if (staged > limits.mostStaged()) {
            throw new ServerRefusedException(ProblemCode.STAGED_FULL, document.submitter());
        }
    }

    /** @throws ServerRefusedException DISK_FULL if nothing more can be written */
    void requireRoom() throws IOException {
        requireFree(1);
    }

    private void requireFree(long bytes) throws IOException {
        if (Files.getFileStore(root).getUsableSpace() < bytes) {
            throw new ServerRefusedException(ProblemCode.DISK_FULL);
        }
    }

    /** Drops what nobody went on with since a moment. */
    void dropBefore(Instant moment) throws IOException {
        for (Path folder : list(root)) {
            if (Files.isDirectory(folder)) {
                for (Path file : list(folder)) {
                    if (lastWork(file).filter(work -> work.isBefore(moment)).isPresent()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    /** A receipt is as old as the bytes that were gathered by it last: both go, or neither. */
    private static Optional<Instant> lastWork(Path file) {
        String name = String.valueOf(file.getFileName());
        Path gathered = name.endsWith(Receipt.SUFFIX)
                ? file.resolveSibling(name.substring(0, name.length() - Receipt.SUFFIX.length()))
                : file;
        return attributes(gathered)
                .or(() -> attributes(file))
                .map(there -> there.lastModifiedTime().toInstant());
    }

    /** Empty if another request has moved the file away meanwhile. */
    private static Optional<BasicFileAttributes> attributes(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (NoSuchFileException moved) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Override
    public void close() throws IOException {
        locks.close();
    }
}
