package org.lianchu.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.ingest.NotEvidenced.Cause;
import org.lianchu.submit.DocumentNames;
import org.lianchu.submit.Receipt;

/**
 * Looks through the folder of one submitter, who may lay anything there: what is no plain file that can be read under a
 * name of its own is told beside the others, and keeps none of them from being found. Links are not followed.
 */
final class FolderScan extends SimpleFileVisitor<Path> {
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private final String submitter;
    private final Path folder;
    private final List<ScannedFile> found = new ArrayList<>();

    FolderScan(String submitter, Path folder) {
        this.submitter = submitter;
        this.folder = folder;
    }

    /** What lies there, in no order. */
    List<ScannedFile> files() {
        try {
            // the folder itself may be a link: the operator made it
            Files.walkFileTree(Files.isSymbolicLink(folder) ? folder.resolve(".") : folder, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
        String name = name(below);
        if (folder.relativize(below.normalize()).toString().isEmpty()) {
            return FileVisitResult.CONTINUE;
        }
        if (DocumentNames.isNothing(name)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!DocumentNames.isReadable(name)) {
            setApart(below, Cause.NAME_UNREADABLE, "the folder's name is not text in UTF-8: rename it");
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = name(file);
        if (!DocumentNames.isDocument(name)) {
            return FileVisitResult.CONTINUE;
        }
        if (!DocumentNames.isReadable(name)) {
            setApart(file, Cause.NAME_UNREADABLE, "the file's name is not text in UTF-8: rename it");
        } else if (!attributes.isRegularFile()) {
            setApart(file, Cause.NOT_A_FILE, "a link, a pipe or a device is no document: hand the file itself over");
        } else {
            add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        boolean isNothing = DocumentNames.isNothing(name(file)) || failure instanceof NoSuchFileException;
        if (!isNothing) {
            setApart(file, Cause.FILE_UNREADABLE, inWords(failure));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path below, @Nullable IOException failure) {
        if (failure != null) {
            setApart(below, Cause.FILE_UNREADABLE, inWords(failure));
        }
        return FileVisitResult.CONTINUE;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** What the system says, with what to do. */
    static String inWords(@Nullable IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "the user who receives may not read it: its owner grants that";
        }
        String reason = failure instanceof FileSystemException system ? system.getReason() : null;
        return "it cannot be read: " + (reason == null ? failure : reason);
    }

    private void setApart(Path path, Cause cause, String message) {
        found.add(new ScannedFile(submitter, below(path), path, "", new NotEvidenced(cause, message)));
    }

    private String below(Path path) {
        return folder.relativize(path.normalize()).toString();
    }

    private void add(Path file) {
        try {
            found.add(new ScannedFile(submitter, below(file), file, stamp(file), null));
        } catch (NoSuchFileException gone) {
            // between two looks: nothing lies there
            return;
        } catch (IOException e) {
            setApart(file, Cause.FILE_UNREADABLE, inWords(e));
        }
    }

    /** What changes when a file does, or its receipt. */
    static String stamp(Path file) throws IOException {
        String wanted = UNIX ? "unix:size,lastModifiedTime,ctime,ino" : "size,lastModifiedTime";
        Map<String, Object> attributes = Files.readAttributes(file, wanted, LinkOption.NOFOLLOW_LINKS);
        Path receipt = Receipt.beside(file);
        String evidence = Files.exists(receipt, LinkOption.NOFOLLOW_LINKS)
                ? " evidenced " + Files.getLastModifiedTime(receipt, LinkOption.NOFOLLOW_LINKS)
                : "";
        return new TreeMap<>(attributes) + evidence;
    }
}
