package org.lianchu.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;
import org.lianchu.statement.StatementFiles;
import org.lianchu.submit.FileHash;

/**
 * The statements that the close of a term wrote: RUN/PARTICIPANT/ with workbook and proof. None is made because
 * somebody asks. Safe for many threads.
 */
public final class WrittenStatements {
    private static final int REMEMBERED = 10_000;

    private final Path folder;
    private final Map<Path, Known> hashes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Those in a folder. */
    public WrittenStatements(Path folder) {
        this.folder = folder;
    }

    /** Whose, and of which run. */
    public record Name(RunId run, ParticipantId participant) {
        /** {@code RUN/PARTICIPANT}, as they are ordered. */
        @Override
        public String toString() {
            return run + "/" + participant;
        }
    }

    /** A file as it lies there. */
    public record Content(Path path, long bytes, Hash sha256) {}

    /** A statement that is whole: its workbook is written last. */
    public record Written(Name name, Content workbook, Content proof) {}

    /** What a file was when it was hashed. */
    private record Known(Object stamp, Hash sha256) {}

    /** The runs that have statements, by id. */
    public List<RunId> runs() throws IOException {
        return names(folder).flatMap(name -> runId(name).stream()).toList();
    }

    /** Who has a statement of a run, by id. */
    public List<ParticipantId> participants(RunId run) throws IOException {
        return names(folder.resolve(run.toString()))
                .filter(Identifiers::isIdentifier)
                .map(ParticipantId::new)
                .toList();
    }

    private static Stream<String> names(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children
                    .filter(Files::isDirectory)
                    .map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Optional<RunId> runId(String name) {
        try {
            return Optional.of(RunId.parse(name));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return Optional.empty(); // somebody's own folder
        }
    }

    /** A statement; empty if there is none, or it is being written. */
    public Optional<Written> find(Name name) throws IOException {
        Path own =
                folder.resolve(name.run().toString()).resolve(name.participant().text());
        if (!Files.isDirectory(own)) {
            return Optional.empty();
        }
        Optional<Content> workbook = content(own.resolve(StatementFiles.WORKBOOK));
        Optional<Content> proof = content(own.resolve(StatementFiles.PROOF));
        return workbook.flatMap(book -> proof.map(proved -> new Written(name, book, proved)));
    }

    private Optional<Content> content(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            Object stamp =
                    List.of(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
            return Optional.of(new Content(file, attributes.size(), hash(file, stamp)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Hash hash(Path file, Object stamp) throws IOException {
        synchronized (hashes) {
            Known known = hashes.get(file);
            if (known != null && known.stamp.equals(stamp)) {
                return known.sha256;
            }
        }
        try {
            Hash sha256 = FileHash.of(file);
            synchronized (hashes) {
                hashes.put(file, new Known(stamp, sha256));
            }
            return sha256;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
