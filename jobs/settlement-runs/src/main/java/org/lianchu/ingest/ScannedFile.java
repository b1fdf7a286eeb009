package org.lianchu.ingest;

import java.nio.file.Path;

/**
 * A file of the inbox that has to be read.
 *
 * @param name its path below the submitter's folder
 * @param stamp size and times; if unchanged the file is not read again
 */
record ScannedFile(String submitter, String name, Path path, String stamp) {}
