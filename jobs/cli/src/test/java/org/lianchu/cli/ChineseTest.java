package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianchu.cli.command.Language;
import org.lianchu.cli.command.Messages;
import org.lianchu.cli.party.PartyProgram;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.RefusalCode;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Chinese says all that English says. */
class ChineseTest {
    private static final int MOST_COLUMNS = 80;
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+}");

    private static final Pattern CODE = Pattern.compile(
            "(?:new \\w*(?:Refused|Refusal|Exception)\\w*\\(|super\\()\\s*\"([A-Z][A-Z0-9_]{2,})(?:\\.\\w+)?\"");

    private static final Pattern THROWN =
            Pattern.compile("new (?:Command)?(Refused|Usage)Exception\\(\\s*\"([^\"]+)\"");

    private static Properties messages(String name) throws IOException {
        Properties messages = new Properties();
        try (InputStream bytes = Lianchu.class.getResourceAsStream(name);
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            messages.load(text);
        }
        return messages;
    }

    private static Set<String> arguments(String message) {
        return ARGUMENT.matcher(message)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_refusal_of_the_ledger_says_in_chinese_what_it_means() throws IOException {
        Properties chinese = messages("messages_zh.properties");
        assertThat(org.lianchu.contract.RefusalCode.values())
                .allSatisfy(code -> assertThat(chinese).containsKey("gloss." + code));
    }

    @Test
    void every_refusal_of_every_module_says_in_chinese_what_it_means() throws IOException {
        Properties chinese = messages("messages_zh.properties");
        chinese.putAll(messages("/org/lianchu/console/text/act_zh.properties")); // what pages alone refuse
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("../.."))) {
            for (Path file : files.filter(ChineseTest::isSource).toList()) {
                CODE.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        assertThat(codes)
                .hasSizeGreaterThan(80)
                .allMatch(code -> chinese.stringPropertyNames().stream()
                        .anyMatch(
                                key -> key.equals("gloss." + code) || (key + ".").startsWith("refused." + code + ".")));
    }

    private static boolean isCommand(Path file) {
        return isSource(file) && file.toString().contains("/org/lianchu/cli/");
    }

    private static boolean isSource(Path file) {
        String name = file.toString();
        return name.contains("/src/main/java/") && name.endsWith(".java") && !name.contains("/target/");
    }

    @Test
    void every_message_exists_in_chinese_with_the_same_arguments() throws IOException {
        Properties english = messages("messages.properties");
        Properties chinese = messages("messages_zh.properties");
        assertThat(english.stringPropertyNames()).isNotEmpty().allSatisfy(key -> {
            assertThat(chinese).containsKey(key);
            assertThat(arguments(chinese.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
        });
        assertThat(chinese.stringPropertyNames()).allMatch(key -> key.startsWith("gloss.") || english.containsKey(key));
    }

    @Test
    void no_message_begins_with_what_should_have_kept_its_blanks() throws IOException {
        for (String name : List.of("messages.properties", "messages_zh.properties")) {
            assertThat(messages(name).values())
                    .noneMatch(message -> String.valueOf(message).startsWith("\\"));
        }
    }

    @Test
    void everything_that_is_refused_has_a_message() throws IOException {
        Properties english = messages("messages.properties");
        List<String> keys = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file : files.filter(ChineseTest::isCommand).toList()) {
                THROWN.matcher(Files.readString(file))
                        .results()
                        .map(m -> m.group(1).equals("Refused") ? "refused." + m.group(2) : m.group(2))
                        .forEach(keys::add);
            }
        }
        assertThat(keys).hasSizeGreaterThan(10).allMatch(english::containsKey);
    }

    @Test
    void a_message_takes_its_arguments_as_they_are_in_both_languages() {
        assertThat(new Messages(Language.EN.locale()).of("progress", "days", 12345, 20000))
                .isEqualTo("days: 12345 of 20000");
        assertThat(new Messages(Language.ZH.locale()).of("progress", "交易日", 12345, 20000))
                .isEqualTo("交易日：12345/20000");
        assertThat(new Messages(Language.ZH.locale()).of("refused.NO_SUCH_RUN", "r_1"))
                .contains("r_1")
                .doesNotContain("{");
    }

    @Test
    void every_code_means_something_in_chinese_and_stays_itself_in_english() {
        Messages chinese = new Messages(Language.ZH.locale());
        Messages english = new Messages(Language.EN.locale());
        List<Enum<?>> codes = new ArrayList<>(List.of(RejectCode.values()));
        codes.addAll(List.of(RefusalCode.values()));
        codes.addAll(List.of(DiscrepancyCode.values()));
        codes.addAll(List.of(PostingKind.values()));
        assertThat(codes).allSatisfy(code -> {
            assertThat(chinese.named(code)).startsWith(code + "（").containsPattern(HAN);
            assertThat(english.named(code)).isEqualTo(code.name());
        });
    }

    /** The programs' commands as they are described in a language, each program itself first. */
    private static List<CommandSpec> commands(Locale locale) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(locale);
            return Stream.of(new Lianchu(), new PartyProgram())
                    .flatMap(program -> below(program.line()))
                    .toList();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Stream<CommandSpec> below(CommandLine line) {
        return Stream.concat(
                Stream.of(line.getCommandSpec()),
                line.getSubcommands().values().stream().flatMap(ChineseTest::below));
    }

    @Test
    void every_command_and_every_option_has_chinese_help() {
        for (CommandSpec command : commands(Language.ZH.locale())) {
            assertThat(String.join("", command.usageMessage().description()))
                    .as(command.qualifiedName())
                    .containsPattern(HAN);
            assertThat(command.args())
                    .isNotEmpty()
                    .allSatisfy(argument -> assertThat(String.join("", argument.description()))
                            .as(command.qualifiedName() + " " + argument.paramLabel() + " " + argument)
                            .containsPattern(HAN));
        }
    }

    /** What Chinese lacks would be said in English. */
    @Test
    void every_text_of_the_help_stands_in_one_file_and_beside_it_in_chinese() throws IOException {
        Set<String> shared = messages("help.properties").stringPropertyNames();
        for (String name : List.of("help", "operator", "party")) {
            Set<String> english = messages(name + ".properties").stringPropertyNames();
            assertThat(messages(name + "_zh.properties").stringPropertyNames())
                    .as(name)
                    .containsAll(english);
            assertThat(english).isNotEmpty();
            if (!name.equals("help")) {
                assertThat(english).as(name).doesNotContainAnyElementsOf(shared);
            }
        }
    }

    @Test
    void every_command_begins_with_a_short_sentence_in_both_languages() {
        for (CommandSpec command : commands(Language.EN.locale())) {
            assertThat(command.usageMessage().description()[0])
                    .as(command.qualifiedName())
                    .hasSizeBetween(10, MOST_COLUMNS)
                    .endsWith(".");
        }
        for (CommandSpec command : commands(Language.ZH.locale())) {
            assertThat(command.usageMessage().description()[0])
                    .as(command.qualifiedName())
                    .hasSizeBetween(5, MOST_COLUMNS / 2)
                    .endsWith("。");
        }
    }
}
