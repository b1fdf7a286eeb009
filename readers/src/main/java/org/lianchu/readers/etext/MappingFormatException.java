package org.lianchu.readers.etext;

import org.lianchu.refusal.RefusedException;

/**
 * A mapping file of E text that cannot be read; the message names file, line, key and what would be right. Correct the
 * file: nothing can be read with it.
 */
public final class MappingFormatException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String key;

    MappingFormatException(String file, long line, String key, String message) {
        super("MAPPING_FILE", file + ", line " + line + ", " + (key.isEmpty() ? "" : key + ": ") + message);
        this.line = line;
        this.key = key;
    }

    /** The line, from 1; 0 where the whole file is meant. */
    public long line() {
        return line;
    }

    /** The key as it stands in the file, or as it would; empty if the line has none. */
    public String key() {
        return key;
    }
}
