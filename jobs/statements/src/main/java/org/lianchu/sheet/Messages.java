package org.lianchu.sheet;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** What workbooks say, in English or Chinese. */
public final class Messages {
    private final ResourceBundle bundle;
    private final String language;

    private Messages(String language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                "org.lianchu.sheet.messages",
                language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * The words of a language.
     *
     * @param language en or zh
     * @throws IllegalArgumentException if it is neither
     */
    public static Messages in(String language) {
        if (!language.equals("en") && !language.equals("zh")) {
            throw new IllegalArgumentException("workbooks speak en or zh, not " + language);
        }
        return new Messages(language);
    }

    /** en or zh. */
    public String language() {
        return language;
    }

    /**
     * A word or sentence, with its arguments as they are.
     *
     * @throws java.util.MissingResourceException if there is none: a bug
     */
    public String of(String key, Object... arguments) {
        String[] plain = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(plain);
    }

    /** What a code means; the code itself where the language has no word for it. */
    public String code(Object code) {
        String key = "code." + code;
        return bundle.containsKey(key) ? bundle.getString(key) : String.valueOf(code);
    }
}
