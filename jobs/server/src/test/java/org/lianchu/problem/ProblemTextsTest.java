package org.lianchu.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Chinese says all that English says. */
class ProblemTextsTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (var bytes = ProblemTexts.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void every_code_is_said_in_both_languages_with_the_same_arguments() throws IOException {
        Properties english = texts("problems.properties");
        Properties chinese = texts("problems_zh.properties");
        Set<String> codes = Arrays.stream(ProblemCode.values()).map(Enum::name).collect(Collectors.toSet());
        assertThat(english.stringPropertyNames()).isEqualTo(codes);
        assertThat(chinese.stringPropertyNames()).isEqualTo(codes);
        assertThat(codes).allSatisfy(code -> {
            assertThat(arguments(chinese.getProperty(code))).isEqualTo(arguments(english.getProperty(code)));
            assertThat(chinese.getProperty(code)).containsPattern("\\p{IsHan}");
        });
    }

    @Test
    void every_language_but_chinese_reads_english() {
        assertThat(new ProblemTexts(Locale.GERMAN).detail(ProblemCode.METHOD, "PUT"))
                .isEqualTo("this address does not take PUT");
        assertThat(new ProblemTexts(Locale.TRADITIONAL_CHINESE).detail(ProblemCode.METHOD, "PUT"))
                .isEqualTo("该地址不接受 PUT");
    }
}
