package org.lianchu.readers.reject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of rejects in Chinese.
 *
 * <p>A reject is kept, exported and compared in English. What it says in Chinese is found by its English: a sentence of
 * the table, whose {@code {0}} stand for whatever is said there. So rejects that were kept long ago can be told too.
 */
public final class Sentences {
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");
    private static final Sentences REJECTS = new Sentences("sentences_zh.txt", "(.+?)");

    private final List<Sentence> known;

    /** @param argument what stands for a {@code {0}} in a pattern, as a group */
    Sentences(String table, String argument) {
        this.known = read(table, argument);
    }

    /** One sentence: its English as a pattern, and what it is in Chinese. */
    private record Sentence(Pattern english, String chinese, int fixed) {}

    /** What the sentence is in a language; itself where there is no other. */
    public static String in(Locale locale, String english) {
        return isChinese(locale) ? chinese(english).orElse(english) : english;
    }

    static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals("zh");
    }

    /** What a sentence of this program is in Chinese; empty if it is none. */
    static Optional<String> chinese(String english) {
        return REJECTS.inChinese(english, argument -> chinese(argument).orElse(argument));
    }

    /** @param told what stands in the sentence, in Chinese as far as it is known */
    Optional<String> inChinese(String english, UnaryOperator<String> told) {
        for (Sentence sentence : known) {
            Matcher matcher = sentence.english.matcher(english);
            if (matcher.matches()) {
                Object[] arguments = new Object[matcher.groupCount()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = told.apply(matcher.group(i + 1));
                }
                return Optional.of(
                        new MessageFormat(sentence.chinese.replace("'", "''"), Locale.ROOT).format(arguments));
            }
        }
        return Optional.empty();
    }

    /** Those of which most is fixed come first: they are the most particular. */
    private static List<Sentence> read(String name, String argument) {
        List<Sentence> sentences = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Sentences.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                String english = line.substring(0, tab);
                sentences.add(new Sentence(pattern(english, argument), line.substring(tab + 1), english.length()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sentences.sort(Comparator.comparingInt(Sentence::fixed).reversed());
        return List.copyOf(sentences);
    }

    private static Pattern pattern(String english, String group) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        Matcher argument = ARGUMENT.matcher(english);
        while (argument.find()) {
            regex.append(Pattern.quote(english.substring(at, argument.start()))).append(group);
            at = argument.end();
        }
        return Pattern.compile(regex + Pattern.quote(english.substring(at)), Pattern.DOTALL);
    }
}
