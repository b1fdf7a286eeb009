package org.lianchu.console.page;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.lianchu.problem.ProblemTexts;

/**
 * What pages say, in English or Chinese. The first word of a key names the file of the texts, {@code night.title} is
 * {@code title} in {@code text/night.properties}, so that each group of pages has its own. Safe for many threads.
 */
public final class Texts {
    private static final String FOLDER = "org.lianchu.console.text.";
    private static final Texts ENGLISH = new Texts(Locale.ENGLISH, "en");
    private static final Texts CHINESE = new Texts(Locale.SIMPLIFIED_CHINESE, "zh");

    private final Locale locale;
    private final String language;
    private final Map<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    private Texts(Locale locale, String language) {
        this.locale = locale;
        this.language = language;
    }

    /** The texts of a language: zh, or else en. */
    public static Texts in(String language) {
        return language.equals(CHINESE.language) ? CHINESE : ENGLISH;
    }

    /** zh or en. */
    public String language() {
        return language;
    }

    /** The language as HTML names it. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** What the server itself says. */
    public ProblemTexts problems() {
        return new ProblemTexts(locale);
    }

    /**
     * A text with its arguments as they are.
     *
     * @throws java.util.MissingResourceException if there is none: a bug
     */
    public String of(String key, Object... arguments) {
        int dot = key.indexOf('.');
        String pattern = bundle(key.substring(0, dot)).getString(key.substring(dot + 1));
        Object[] texts = Arrays.stream(arguments).map(String::valueOf).toArray();
        return new MessageFormat(pattern, Locale.ROOT).format(texts);
    }

    /** What a code means, where the file has words for it under {@code prefix}; else the code. */
    public String code(String prefix, Object code) {
        String words = ifThere(prefix + "." + code);
        return words.isEmpty() ? String.valueOf(code) : words;
    }

    /** A text, empty if there is none. */
    public String ifThere(String key) {
        int dot = key.indexOf('.');
        return bundle(key.substring(0, dot)).containsKey(key.substring(dot + 1)) ? of(key) : "";
    }

    private ResourceBundle bundle(String name) {
        return bundles.computeIfAbsent(
                name,
                n -> ResourceBundle.getBundle(
                        FOLDER + n,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }
}
