package org.lianchu.cli;

import java.util.Arrays;

/** The command line does not say what is wanted; the message says what would. Exit 2. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String[] arguments;

    UsageException(String key, Object... arguments) {
        super(key + " " + Arrays.toString(arguments));
        this.key = key;
        this.arguments = Texts.plain(arguments);
    }

    String in(Texts texts) {
        return texts.of(key, (Object[]) arguments);
    }
}
