package org.lianchu.json;

import org.jspecify.annotations.Nullable;

/**
 * A text is not the JSON that it should be. The message names the key and what it should hold, never what it holds:
 * that may be a secret.
 */
public final class JsonFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    JsonFormatException(String key, String problem, @Nullable Throwable cause) {
        super(key.isEmpty() ? problem : key + ": " + problem, cause);
        this.key = key;
    }

    /** The path of the key, such as {@code path[0].side}; empty if the text as a whole is none. */
    public String key() {
        return key;
    }
}
