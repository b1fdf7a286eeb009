package org.lianchu.cli;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** What commands say to people, in English or Chinese. What scripts read is the same in both. */
final class Texts {
    private final ResourceBundle bundle;

    Texts(Locale locale) {
        this.bundle = ResourceBundle.getBundle(
                "org.lianchu.cli.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** English for anything but {@code zh}. */
    static Locale locale(String lang) {
        return lang.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
    }

    /**
     * A message with its arguments.
     *
     * @throws MissingResourceException if there is no such message: a bug
     */
    String of(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(plain(arguments));
    }

    /** What a refusal means, where its own message is English and this language has words for it. */
    Optional<String> gloss(String name) {
        String key = "gloss." + name;
        return bundle.containsKey(key) ? Optional.of(of(key)) : Optional.empty();
    }

    /** Arguments as texts: a number without grouping, a day as in files. */
    static String[] plain(Object... arguments) {
        return Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    }
}
