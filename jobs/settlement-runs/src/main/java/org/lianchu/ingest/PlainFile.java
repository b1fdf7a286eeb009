package org.lianchu.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens what a party laid into its folder as the plain file that a scan saw, or not at all.
 *
 * <p>The party may lay something else there in between. No link is followed, neither the file's nor a folder's on the
 * way; a pipe is told by its having no position; and since opening a pipe waits for whoever writes to it, a thread of
 * its own opens, and is left waiting there.
 */
final class PlainFile {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private PlainFile() {}

    /**
     * Opens a file for reading.
     *
     * @param folder the party's own, which may be a link: the operator made it
     * @param below the file's path from there
     * @throws IOException if no plain file is there that can be read
     */
    static SeekableByteChannel open(Path folder, Path below) throws IOException {
        return open(folder, below, PATIENCE);
    }

    static SeekableByteChannel open(Path folder, Path below, Duration patience) throws IOException {
        FutureTask<SeekableByteChannel> opening = new FutureTask<>(() -> opened(folder, below));
        Thread thread = new Thread(opening, "opens " + below);
        thread.setDaemon(true);
        thread.start();
        try {
            return opening.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw swapped(below);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while opening " + below, e);
        }
    }

    private static SeekableByteChannel opened(Path folder, Path below) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return opened(secure, below);
            }
        }
        return plain(Files.newByteChannel(folder.resolve(below), OPTIONS), below);
    }

    private static SeekableByteChannel opened(SecureDirectoryStream<Path> folder, Path below) throws IOException {
        Path first = below.getName(0);
        if (below.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return opened(next, below.subpath(1, below.getNameCount()));
            }
        }
        BasicFileAttributeView view =
                folder.getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!view.readAttributes().isRegularFile()) {
            throw swapped(first);
        }
        return plain(folder.newByteChannel(first, OPTIONS), first);
    }

    private static SeekableByteChannel plain(SeekableByteChannel opened, Path file) throws IOException {
        try {
            opened.position();
            return opened;
        } catch (IOException notSeekable) {
            opened.close();
            throw swapped(file);
        }
    }

    private static FileSystemException swapped(Path file) {
        return new FileSystemException(
                String.valueOf(file), null, "a link, a pipe or a device lies there now: hand the file itself over");
    }
}
