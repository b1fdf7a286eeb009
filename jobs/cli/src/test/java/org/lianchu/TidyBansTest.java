package org.lianchu;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every ban can fail: each is shown what it forbids, and what only looks like it. */
class TidyBansTest {
    private static final String RULES = "settlement-rules/src/main/java/org/lianchu/market/X.java";
    private static final String JOBS = "jobs/cli/src/main/java/org/lianchu/run/X.java";
    private static final String TEST = "jobs/cli/src/test/java/org/lianchu/run/XTest.java";

    private static List<String> found(String ban, String path, String text) {
        return SourceBans.ALL.get(ban).apply(JavaSource.of(path, text)).toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type name | class RunManager {}",
                "type name | interface FileHelper {}",
                "type name | record StoreImpl(int x) {}",
                "floating point | class X { double x; }",
                "floating point | class X { Float x; }",
                "floating point | class X { long x = (long) (3 * 0.5); }",
                "floating point | class X { long x = (long) 1e9; }",
                "clock | class X { Object x = Instant.now(); }",
                "clock | class X { Object x = now(); }",
                "clock | class X { long x = System.currentTimeMillis(); }",
                "clock | class X { long x = System.nanoTime(); }",
                "clock | class X { Object x = new Date(); }",
                "catch all | class X { void x() { try { y(); } catch (Exception e) { } } }",
                "catch all | class X { void x() { try { y(); } catch (final Throwable e) { } } }",
                "catch all | class X { void x() { try { y(); } catch (java.lang.Exception e) { } } }",
                "skip or retry of everything | class X { Object x = step.skip(Exception.class); }",
                "skip or retry of everything | class X { Object x = step.retry( Throwable.class); }",
                "left over | class X { } // TODO later",
                "left over | class X { } /* FIXME */",
                "Javadoc | public class X { }",
                "Javadoc | /** X. */ public class X { public enum Y { A } }",
                "Javadoc | @Command(names = {`a`}) public final class X { }",
                "Javadoc | import a.B; public record X(int y) { }",
            })
    void a_ban_finds_what_it_forbids(String ban, String text) {
        assertThat(found(ban, RULES, text)).singleElement().asString().startsWith(RULES + ":1: ");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type name | class Managers { String s = \"class RunManager\"; }",
                "floating point | /** No double here. */ class X { String s = \"0.5 double\"; int doubled; }",
                "floating point | class X { char c = '\"'; String s = \"\\\" double\"; int x = 0x1e9; }",
                "clock | class X { Object x(Clock clock) { return Instant.now(clock); } }",
                "clock | class X { String s = \"ended_at = now()\"; }",
                "catch all | class X { void x() { try { y(); } catch (IOException | ParseException e) { } } }",
                "catch all | class X { void x() { try { y(); } catch (JobFailedException e) { } } }",
                "skip or retry of everything | class X { Object x = step.skip(DamagedException.class); }",
                "left over | class X { int todo; }",
                "Javadoc | /** X. */ @Command(names = {\"a\"}) public final class X { }",
                "Javadoc | /** X. */ public class X { public void recordX() { } class Y { } }",
            })
    void a_ban_leaves_alone_what_only_looks_like_it(String ban, String text) {
        assertThat(found(ban, RULES, text)).isEmpty();
    }

    @Test
    void a_line_a_file_and_a_method_are_measured_at_their_limits() {
        String wide = "x".repeat(SourceBans.MOST_COLUMNS);
        assertThat(found("line length", RULES, "\n" + wide)).isEmpty();
        assertThat(found("line length", RULES, "\n" + wide + "x")).containsExactly(RULES + ":2: 121 columns");
        String tall = "\n".repeat(SourceBans.MOST_FILE_LINES);
        assertThat(found("file length", RULES, tall)).isEmpty();
        assertThat(found("file length", RULES, tall + "\n")).containsExactly(RULES + ":401: 401 lines");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "void x(int a)",
                "@SuppressWarnings({\"a\", \"b\"}) static <T> T x(List<T> a) throws IOException, FooException",
                "X(int x)",
                "public X",
                "static",
            })
    void a_method_of_41_lines_is_found_whatever_its_kind(String header) {
        for (String type : List.of("class X", "record X(int y)", "@A(b = {1}) enum X", "interface X")) {
            String before = type + " {\n    int[] y = {1, 2};\n    " + header + " {\n";
            String fits = before + "        if (a) { x -> { y(); } }\n".repeat(38) + "    }\n}\n";
            String tooLong = before + "        foo(new Y() { int z() { return 1; } });\n".repeat(39) + "    }\n}\n";
            assertThat(found("method length", JOBS, fits)).isEmpty();
            assertThat(found("method length", JOBS, tooLong))
                    .singleElement()
                    .asString()
                    .contains("of 41 lines");
        }
    }

    @Test
    void a_long_method_inside_an_anonymous_type_is_found_and_a_long_type_is_not() {
        String method = "            public void run() {\n" + "                y();\n".repeat(39) + "            }\n";
        String type = "class X {\n    void x() {\n        z(new Runnable() {\n" + method + "        });\n    }\n}\n";
        assertThat(found("method length", JOBS, type))
                .hasSize(2)
                .anyMatch(v -> v.contains("run of 41"))
                .anyMatch(v -> v.contains("x of 45"));
        assertThat(found("method length", JOBS, "class X {\n" + "    int x;\n".repeat(90) + "}\n"))
                .isEmpty();
    }

    @Test
    void an_empty_package_name_is_found() {
        for (String name : List.of("impl", "util", "common", "service", "dto", "helper")) {
            String path = "jobs/cli/src/main/java/org/lianchu/" + name + "/X.java";
            assertThat(found("package name", path, "")).containsExactly(path + ":1: package " + name);
        }
        assertThat(found("package name", "jobs/cli/src/main/java/org/lianchu/utility/X.java", ""))
                .isEmpty();
    }

    @Test
    void a_test_without_a_sentence_for_a_name_is_found() {
        String text = "class XTest { @Test void works() { } @Test void it_works() { } void seed() { } }";
        assertThat(found("test name", TEST, text)).containsExactly(TEST + ":1: works");
        String second = "class XTest { @ParameterizedTest @CsvSource({\"a\"}) void works(String a) { } }";
        assertThat(found("test name", TEST, second)).hasSize(1);
    }

    @Test
    void outside_the_domain_clocks_and_fractions_are_allowed() {
        String text = "class X { long x = System.nanoTime(); Object y = Instant.now(); double z; }";
        assertThat(found("clock", JOBS, text)).isEmpty();
        assertThat(found("floating point", JOBS, text)).isEmpty();
    }

    @Test
    void only_the_top_of_the_command_line_catches_everything() {
        String text = "class X { void x() { try { y(); } catch (Exception e) { } } }";
        assertThat(found("catch all", "jobs/cli/src/main/java/org/lianchu/cli/Lianchu.java", text))
                .isEmpty();
        assertThat(found("catch all", "jobs/cli/src/main/java/org/lianchu/cli/NightCommand.java", text))
                .hasSize(1);
    }

    /** A class that does what the domain must not. */
    @SuppressWarnings("unused")
    private static final class Offender {
        private double fraction;

        float take(List<String> unused) {
            return 0;
        }

        long now() {
            return Instant.now().getEpochSecond();
        }

        AbstractAssert<?, ?> foreign() {
            return null;
        }
    }

    @Test
    void the_bans_on_classes_find_what_they_forbid() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        for (ArchRule rule : List.of(
                ArchBans.onlyTheJdk("org.lianchu"),
                ArchBans.noFloatingFields("org.lianchu"),
                ArchBans.noFloatingMethods("org.lianchu"),
                ArchBans.noTimeOfDay("org.lianchu"))) {
            assertThat(rule.evaluate(offender).hasViolation())
                    .as(rule.getDescription())
                    .isTrue();
        }
    }
}
