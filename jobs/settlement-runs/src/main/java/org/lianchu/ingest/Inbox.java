package org.lianchu.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;
import org.lianchu.submit.DocumentNames;

/**
 * The inbox: {@code inbox/SUBMITTER/files}, where the submitter is a participant's id or DISPATCH. It is only read.
 *
 * <p>Files are taken by submitter and then by the bytes of their names. Folders below a submitter's are searched too.
 * Whatever a submitter lays into its folder, the files of others are found.
 */
public final class Inbox {
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing((String name) -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Path root;

    public Inbox(Path root) {
        this.root = root;
    }

    /** The folder that has a folder of each submitter. */
    public Path folder() {
        return root;
    }

    /** Folders that cannot be a submitter's, to be told to the operator: nothing in them is taken. */
    public List<String> strangers() {
        return folders(name -> !isSubmitter(name));
    }

    private List<String> folders(Function<String, Boolean> choice) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(root)) {
            return list.map(p -> p.getFileName().toString())
                    .filter(name -> !DocumentNames.isNothing(name))
                    .filter(choice::apply)
                    .sorted(BY_BYTES)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isSubmitter(String name) {
        boolean isParty = Identifiers.isIdentifier(name)
                && (!Identifiers.isReserved(name) || name.equals(ParticipantId.DISPATCH.text()));
        return isParty && Files.isDirectory(root.resolve(name));
    }

    /**
     * The files whose stamps are not known, of one submitter at a time: memory does not grow with the inbox.
     *
     * @param known the stamps of a submitter's files that need not be read again
     */
    Iterator<ScannedFile> scan(Function<String, Map<String, String>> known) {
        return bySubmitter(known).flatMap(List::stream).iterator();
    }

    /** The same, all that is new of a submitter at once. */
    Stream<List<ScannedFile>> bySubmitter(Function<String, Map<String, String>> known) {
        return folders(this::isSubmitter).stream().map(submitter -> ofSubmitter(submitter, known.apply(submitter)));
    }

    /** The files of one submitter whose stamps are not known. */
    List<ScannedFile> ofSubmitter(String submitter, Map<String, String> known) {
        Path folder = root.resolve(submitter);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return new FolderScan(submitter, folder)
                .files().stream()
                        .filter(file -> !file.stamp().equals(known.get(file.name())))
                        .sorted(Comparator.comparing(ScannedFile::name, BY_BYTES))
                        .toList();
    }

    /**
     * A file beside which no receipt lies.
     *
     * @param modified when it was last written, as the file system says
     */
    public record Plain(String submitter, String name, Instant modified) {}

    /** The files without a receipt, by submitter and name. */
    public List<Plain> withoutReceipt() {
        List<Plain> plain = new ArrayList<>();
        scan(submitter -> Map.of()).forEachRemaining(file -> {
            if (file.problem() == null && !file.hasReceipt()) {
                plain.add(new Plain(file.submitter(), file.name(), modified(file.path())));
            }
        });
        return plain;
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file that was received still lies there. */
    boolean holds(String submitter, String file) {
        return Files.exists(root.resolve(submitter).resolve(file), LinkOption.NOFOLLOW_LINKS);
    }
}
