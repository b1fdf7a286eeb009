package org.lianchu.submit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.digest.Sha256;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.DurableFile;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.market.ParticipantId;

/**
 * The folder {@code inbox/SUBMITTER/} as its submitter fills it: a file is staged under a hidden name before the ledger
 * hears of it, so that what is anchored can always be handed over, and named when it is anchored.
 *
 * <p>Guarantees: what lies there is never overwritten or removed; content that lies there already is not laid there
 * again; a file that lies in the folder itself stays where it is. A name that other content has is given as {@code
 * NAME-<16 hex digits of SHA-256>.EXTENSION}, always the same for the same content. Killed, a hidden {@code .partial}
 * is left, which the same submission takes up again.
 *
 * <p>One thread and process at a time for one submitter: {@link SubmitterLock}.
 */
final class InboxDelivery {
    private static final int BUFFER = 1 << 16;
    private static final int HASH_DIGITS = 16;

    private final Path folder;
    /** Whether the folder was looked at: whose it is does not change, and an inbox has hundreds. */
    private volatile boolean isOwn;

    InboxDelivery(Path inbox, ParticipantId submitter) {
        this.folder = inbox.resolve(submitter.text());
    }

    Path folder() {
        return folder;
    }

    /**
     * A file's place.
     *
     * @param target where it is handed over
     * @param partial the hidden copy that waits for its name; null if the file lies there already
     */
    record Place(Path target, @Nullable Path partial) {
        /** The folder the file is in, which may be one below the submitter's. */
        Path folder() {
            return target.resolveSibling("");
        }
    }

    /**
     * Copies a file under a hidden name, on the disk when this returns.
     *
     * @throws SubmissionRefusedException FILE_CHANGED if the file is not the one with this hash any more; NAME_TAKEN
     *     if its name cannot be given; SAME_FOLDER if the folder is that of another, whose id has other case
     */
    Place stage(Path file, Hash sha256) throws IOException {
        OwnerFiles.folder(folder);
        if (!isOwn) {
            requireOwn(folder);
            isOwn = true;
        }
        Path target = lies(file) ? file : target(file, sha256);
        if (Files.exists(target)) {
            if (!FileHash.of(target).equals(sha256)) {
                throw PreparedDocument.changed(file);
            }
            return new Place(target, null);
        }
        Path partial = DurableFile.partial(target);
        if (!copy(file, partial).equals(sha256)) {
            Files.delete(partial);
            throw PreparedDocument.changed(file);
        }
        return new Place(target, partial);
    }

    /** Where a file system ignores case, the folder that is asked for may be one of another name. */
    static void requireOwn(Path folder) throws IOException {
        if (isToldByCase(folder)) {
            return;
        }
        Path name = folder.getFileName();
        try (Stream<Path> all = Files.list(folder.resolveSibling(""))) {
            if (all.noneMatch(each -> each.getFileName().equals(name))) {
                throw new SubmissionRefusedException(
                        "SAME_FOLDER",
                        folder + " is the folder of another, whose id differs in case only, on this file system, which"
                                + " ignores case; hand over into an inbox that does not");
            }
        }
    }

    /** Whether its name in other case leads elsewhere, or nowhere: an inbox of thousands need not be looked through. */
    private static boolean isToldByCase(Path folder) throws IOException {
        String name = String.valueOf(folder.getFileName());
        String upper = name.toUpperCase(Locale.ROOT);
        Path other = folder.resolveSibling(upper.equals(name) ? name.toLowerCase(Locale.ROOT) : upper);
        return Files.exists(folder) && !(Files.exists(other) && Files.isSameFile(folder, other));
    }

    /** Whether the file is in the folder already, or in one below. */
    private boolean lies(Path file) throws IOException {
        return file.toRealPath().startsWith(folder.toRealPath());
    }

    private Path target(Path file, Hash sha256) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!DocumentNames.isDocument(name) || !DocumentNames.isReadable(name)) {
            throw new SubmissionRefusedException(
                    "NOT_A_DOCUMENT_NAME",
                    file + " would not be taken from the inbox: hidden and temporary files, receipts and proofs are no"
                            + " documents, and a name must be readable; give it another name");
        }
        Path plain = folder.resolve(name);
        if (isFor(plain, sha256)) {
            return plain;
        }
        Path suffixed = folder.resolve(suffixed(name, sha256));
        if (isFor(suffixed, sha256)) {
            return suffixed;
        }
        throw new SubmissionRefusedException(
                "NAME_TAKEN", plain + " and " + suffixed + " hold other content; give the file another name");
    }

    /** Whether a name may be given to these bytes: nothing has it, or a file of just them. */
    static boolean isFor(Path target, Hash sha256) throws IOException {
        return !Files.exists(target)
                || Files.isRegularFile(target) && FileHash.of(target).equals(sha256);
    }

    private static String suffixed(String name, Hash sha256) {
        String digits = "-" + sha256.toString().substring(0, HASH_DIGITS);
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name + digits : name.substring(0, dot) + digits + name.substring(dot);
    }

    private static Hash copy(Path from, Path to) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(from);
                FileChannel out = OwnerFiles.create(to)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                ByteBuffer part = ByteBuffer.wrap(buffer, 0, count);
                while (part.hasRemaining()) {
                    out.write(part);
                }
            }
            out.force(true);
        }
        return Hash.of(digest.digest());
    }

    /**
     * Gives a staged file its name. The receipt's, or {@link DurableFile#forceFolder}, makes it survive a loss of
     * power: without it the hidden copy is there again.
     *
     * @throws SubmissionRefusedException NAME_TAKEN if somebody else laid a file there meanwhile
     */
    void name(Place place) throws IOException {
        Path partial = place.partial();
        if (partial == null) {
            return;
        }
        if (Files.exists(place.target())) {
            throw new SubmissionRefusedException(
                    "NAME_TAKEN", place.target() + " appeared meanwhile; submit the file again");
        }
        DurableFile.rename(partial, place.target());
    }

    /** Removes the hidden copy of a file that is not handed over after all. */
    void withdraw(Place place) throws IOException {
        Path partial = place.partial();
        if (partial != null) {
            Files.deleteIfExists(partial);
        }
    }

    /** The receipt that lies beside a file, if it is one and this document's. */
    static Optional<Receipt> receipt(Path target, Hash document) throws IOException {
        Path file = Receipt.beside(target);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return ReceiptReader.undamaged(file)
                .filter(receipt -> receipt.document().equals(document));
    }
}
