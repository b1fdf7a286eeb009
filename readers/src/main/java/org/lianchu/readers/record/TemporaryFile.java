package org.lianchu.readers.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** What does not fit the memory while a file is read: only its owner can open it, and it goes when it is closed. */
public final class TemporaryFile {
    private TemporaryFile() {}

    /**
     * Opens an empty one, to be written and read.
     *
     * @param prefix of its name, for whoever looks at a disk that is full
     */
    public static FileChannel open(String prefix, String suffix) throws IOException {
        return FileChannel.open(
                Files.createTempFile(prefix, suffix),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }
}
