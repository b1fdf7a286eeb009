package org.lianchu.readers.reject;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What checks of proofs, statements and datasets found, in Chinese.
 *
 * <p>As {@link Sentences}, of which one may stand in what a check found; and several findings, and whose each is, may
 * be said in one: {@code key: what is wrong; what else is}. The table has each of them alone. What is quoted is told as
 * it is, for it may come from a file that was altered.
 */
public final class CheckSentences {
    private static final int LONGEST = 2000; // what an altered file has in a cell may be longer than all that is said

    private static final char COLON = '\uE000'; // of Unicode's private use, in place of ": "
    private static final char SEMICOLON = '\uE001'; // of "; "
    private static final char QUOTED = '\uE002'; // and those behind it: of each text in quotes
    private static final char LAST = '\uF8FF';
    private static final Pattern QUOTE = Pattern.compile("(?<![A-Za-z0-9])'[^']*'"); // not what is somebody's

    private static final Sentences KNOWN = new Sentences("checks_zh.txt", "([^" + COLON + SEMICOLON + "]+?)");

    private final List<String> quoted = new ArrayList<>();

    private CheckSentences() {}

    /** What was found, in a language; itself where there is no other. */
    public static String in(Locale locale, String english) {
        boolean isTold = Sentences.isChinese(locale)
                && english.length() <= LONGEST
                && english.chars().noneMatch(c -> c >= COLON && c <= LAST);
        return isTold ? new CheckSentences().chinese(english) : english;
    }

    private String chinese(String english) {
        String masked = QUOTE.matcher(english).replaceAll(quote -> {
            quoted.add(quote.group());
            return String.valueOf((char) (QUOTED + quoted.size() - 1));
        });
        String joined = masked.replace(": ", String.valueOf(COLON)).replace("; ", String.valueOf(SEMICOLON));
        return unmasked(told(joined), "：", "；");
    }

    private String told(String masked) {
        return KNOWN.inChinese(masked, this::told)
                .or(() -> Sentences.chinese(unmasked(masked, ": ", "; ")))
                .or(() -> parts(masked, COLON))
                .or(() -> parts(masked, SEMICOLON))
                .orElse(masked);
    }

    private Optional<String> parts(String masked, char join) {
        int at = masked.indexOf(join);
        return at < 0
                ? Optional.empty()
                : Optional.of(told(masked.substring(0, at)) + join + told(masked.substring(at + 1)));
    }

    private String unmasked(String masked, String colon, String semicolon) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < masked.length(); i++) {
            char c = masked.charAt(i);
            if (c < COLON || c > LAST) {
                text.append(c);
            } else {
                text.append(c == COLON ? colon : c == SEMICOLON ? semicolon : quoted.get(c - QUOTED));
            }
        }
        return text.toString();
    }
}
