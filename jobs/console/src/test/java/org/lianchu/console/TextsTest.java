package org.lianchu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianchu.console.page.Texts;

/** What pages say, in both languages, and nowhere else. */
class TextsTest {
    private static final Path TEXTS = Path.of("src/main/resources/org/lianchu/console/text");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern KEY =
            Pattern.compile("\\btext\\(\\s*\"([a-z][a-z_]*\\.[A-Za-z0-9_.]*[A-Za-z0-9_])\"\\s*[,)]");
    /** Commands and names of bytes and units are the same in every language. */
    private static final String COMMAND = "\\blianchu [a-z][^<\n]*|SHA-256|\\bkW\\b|DISPATCH/decisions/";

    private static final Pattern SPOKEN =
            Pattern.compile("\\s(?:title|aria-label|alt|placeholder|content)=\"[^\"]*\\p{L}");

    static Stream<Path> english() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files.filter(file -> !file.toString().endsWith("_zh.properties")).sorted().toList().stream();
        }
    }

    static Stream<Path> templates() throws IOException {
        return files(TEMPLATES, ".jte").stream();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("english")
    void both_languages_say_the_same_with_the_same_arguments(Path english) {
        Properties said = read(english);
        Properties chinese =
                read(TEXTS.resolve(english.getFileName().toString().replace(".properties", "_zh.properties")));
        assertThat(new TreeSet<>(chinese.keySet())).isEqualTo(new TreeSet<>(said.keySet()));
        said.forEach((key, text) -> assertThat(arguments(chinese.getProperty(key.toString())))
                .as("%s %s", english.getFileName(), key)
                .isEqualTo(arguments(text.toString())));
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static Set<String> arguments(String pattern) {
        new MessageFormat(pattern, Locale.ROOT);
        return new TreeSet<>(Pattern.compile("\\{\\d}")
                .matcher(pattern)
                .results()
                .map(MatchResult::group)
                .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void a_template_has_no_words_of_its_own(Path template) throws IOException {
        String shown = TemplateWords.of(Files.readString(template));
        assertThat(SPOKEN.matcher(shown.replaceAll("<meta [^>]*>", ""))
                        .results()
                        .map(MatchResult::group))
                .isEmpty();
        assertThat(shown.replaceAll("<[^<>]*>", " ").replaceAll(COMMAND, " "))
                .as(template.toString())
                .doesNotContainPattern("\\p{L}{2}");
    }

    @Test
    void every_text_that_is_asked_for_is_there() throws IOException {
        List<String> missing = new ArrayList<>();
        List<Path> places = new ArrayList<>(files(TEMPLATES, ".jte"));
        places.addAll(files(SOURCES, ".java"));
        int asked = 0;
        for (Path place : places) {
            for (MatchResult key :
                    KEY.matcher(Files.readString(place)).results().toList()) {
                asked++;
                if (Texts.in("zh").ifThere(key.group(1)).isEmpty()) {
                    missing.add(place + ": " + key.group(1));
                }
            }
        }
        assertThat(asked).isGreaterThan(100);
        assertThat(missing).isEmpty();
    }
}
