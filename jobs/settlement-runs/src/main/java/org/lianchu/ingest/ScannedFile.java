package org.lianchu.ingest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of the inbox that has to be read, or what lies there in place of one.
 *
 * @param name its path below the submitter's folder
 * @param stamp size and times; if unchanged the file is not read again
 * @param problem why it cannot be read, whatever its content is; null if it can be tried
 */
record ScannedFile(
        String submitter,
        String name,
        Path path,
        String stamp,
        @Nullable NotEvidenced problem) {}
