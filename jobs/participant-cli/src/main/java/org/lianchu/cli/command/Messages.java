package org.lianchu.cli.command;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** What commands say to people, in English or Chinese. What scripts read is the same in both. */
public final class Messages {
    private final Locale locale;
    private final ResourceBundle bundle;

    public Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "org.lianchu.cli.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Locale locale() {
        return locale;
    }

    /**
     * A message with its arguments.
     *
     * @throws MissingResourceException if there is no such message: a bug
     */
    public String of(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(plain(arguments));
    }

    /** A code as everywhere, and what it means where the language has words for it. */
    public String named(Object code) {
        return gloss(code).map(words -> of("named", code, words)).orElseGet(() -> String.valueOf(code));
    }

    /** What a code or the name of a refusal means; only where the names themselves are of another language. */
    public Optional<String> gloss(Object name) {
        String key = "gloss." + name;
        return bundle.containsKey(key) ? Optional.of(of(key)) : Optional.empty();
    }

    /** Arguments as texts: a number without grouping, a day as in files. */
    public static String[] plain(Object... arguments) {
        return Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    }
}
