package org.lianchu.ingest;

import java.io.IOException;
import java.nio.file.Path;

/** What a scan notes of files. */
public final class Stamps {
    private Stamps() {}

    public static String of(Path file) throws IOException {
        return FolderScan.stamp(file);
    }
}
