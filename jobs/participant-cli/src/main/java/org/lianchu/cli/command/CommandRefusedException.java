package org.lianchu.cli.command;

import java.util.Locale;
import org.lianchu.refusal.RefusedException;

/** A command is refused by the command line itself, which says it in the language that it was asked in. */
public final class CommandRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String[] arguments;

    /**
     * A refusal in words of both languages.
     *
     * @param key the name of the refusal, with a dot and a word more where it has several reasons
     */
    public CommandRefusedException(String key, Object... arguments) {
        super(name(key), what(key, new Messages(Locale.ROOT), Messages.plain(arguments)));
        this.key = key;
        this.arguments = Messages.plain(arguments);
    }

    /** The name, and what to do. */
    public String in(Messages texts) {
        return code() + ": " + what(key, texts, arguments);
    }

    private static String name(String key) {
        return key.split("\\.", 2)[0];
    }

    private static String what(String key, Messages texts, String... arguments) {
        return texts.of("refused." + key, (Object[]) arguments);
    }
}
