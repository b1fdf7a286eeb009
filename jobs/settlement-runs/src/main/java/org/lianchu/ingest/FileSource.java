package org.lianchu.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lianchu.store.PlannedFile;

/** Where whoever receives a part of the inbox has its files from. Safe for many threads. */
public interface FileSource {
    /**
     * A file and its receipt beside it, to be read until this is closed. The end of its path is its path below the
     * submitter's folder.
     */
    record Laid(Path path, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /**
     * Gets a file.
     *
     * @return empty if it is not to be had as it was planned: it is another by now, or gone
     * @throws IOException if nothing is to be had now, neither this file nor another
     */
    Optional<Laid> lay(PlannedFile file) throws IOException;

    /** Told of a file that was not received here: not as planned, or one of which the house says what is wrong. */
    default void left(PlannedFile file) {}
}
