package org.lianchu.cli.command;

import java.util.Arrays;

/** The command line does not say what is wanted; the message says what would. Exit 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String[] arguments;

    public UsageException(String key, Object... arguments) {
        super(key + " " + Arrays.toString(arguments));
        this.key = key;
        this.arguments = Messages.plain(arguments);
    }

    /** Wants a number of at least 1. */
    public static void requireRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new UsageException("usage.range", option, 1, most);
        }
    }

    public String in(Messages texts) {
        return texts.of(key, (Object[]) arguments);
    }
}
