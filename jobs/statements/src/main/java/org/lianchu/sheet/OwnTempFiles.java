package org.lianchu.sheet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.poi.util.TempFile;
import org.apache.poi.util.TempFileCreationStrategy;

/**
 * Temporary files that only their owner can read, each of a name that nobody can foresee. The library's own lie in one
 * folder of a fixed name, which another account of the machine may have made before, to read or to block them. A
 * workbook deletes its own when it is closed.
 */
final class OwnTempFiles implements TempFileCreationStrategy {
    private OwnTempFiles() {}

    /** Has the library make all of its files so, in this process. */
    static void use() {
        TempFile.setTempFileCreationStrategy(new OwnTempFiles());
    }

    @Override
    public File createTempFile(String prefix, String suffix) throws IOException {
        return Files.createTempFile("lianchu-" + prefix, suffix).toFile();
    }

    @Override
    public File createTempDirectory(String prefix) throws IOException {
        return Files.createTempDirectory("lianchu-" + prefix).toFile();
    }
}
