package org.lianchu.cli;

import java.util.Arrays;

/** A command is refused; what is said begins with the name of the refusal and says what to do. Exit 3. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String[] arguments;

    /** @param key the name of the refusal, with a dot and a word more where it has several reasons */
    RefusedException(String key, Object... arguments) {
        super(key + " " + Arrays.toString(arguments));
        this.key = key;
        this.arguments = Texts.plain(arguments);
    }

    /** The name, and what to do. */
    String in(Texts texts) {
        String name = key.split("\\.", 2)[0];
        return name + ": " + texts.of("refused." + key, (Object[]) arguments);
    }
}
