package org.lianchu.problem;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** What problems say to people, in English or Chinese. */
public final class ProblemTexts {
    private final Locale locale;
    private final ResourceBundle bundle;

    /** @param locale any; every language but Chinese reads English */
    public ProblemTexts(Locale locale) {
        boolean isChinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        this.locale = isChinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.bundle = ResourceBundle.getBundle(
                "org.lianchu.problem.problems",
                this.locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language that is spoken. */
    public Locale locale() {
        return locale;
    }

    /** What is refused and why, and what to do. */
    public String detail(ProblemCode code, Object... arguments) {
        Object[] texts = Arrays.stream(arguments).map(String::valueOf).toArray();
        return new MessageFormat(bundle.getString(code.name()), Locale.ROOT).format(texts);
    }
}
