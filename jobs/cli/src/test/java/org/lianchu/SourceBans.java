package org.lianchu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lianchu.Blocks.Block;
import org.lianchu.Blocks.Kind;

/**
 * The bans of the house that a source file alone can break, each by its name; a violation begins with file and line.
 */
final class SourceBans {
    static final int MOST_METHOD_LINES = 40;
    static final int MOST_FILE_LINES = 400;
    static final int MOST_COLUMNS = 120;

    /** Modules whose numbers are exact and whose time comes in from outside. */
    static final Set<String> DOMAIN =
            Set.of("settlement-rules", "reconciliation", "readers", "chain-writer/evidence", "chain-writer/contract");

    /** Every ban: what it finds wrong in a file. */
    static final Map<String, Function<JavaSource, Stream<String>>> ALL = all();

    private static final Set<String> PACKAGES = Set.of("impl", "util", "common", "service", "dto", "helper");
    /** Where what nobody caught is turned into one line and an exit status. */
    private static final String TOP = "org/lianchu/cli/Lianchu.java";

    private static final Pattern EMPTY_NAME =
            Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+(?:Manager|Helper|Impl))\\b");
    private static final Pattern FLOATING = Pattern.compile(
            "\\b(?:double|float|Double|Float)\\b|(?<![\\w.])\\d[\\d_]*\\.\\d|\\b\\d[\\d_]*[eE][+-]?\\d");
    private static final Pattern CLOCK =
            Pattern.compile("(?:\\.\\s*|\\b)now\\(\\s*\\)|currentTimeMillis|nanoTime|new\\s+Date\\(\\s*\\)");
    private static final Pattern CATCH_ALL =
            Pattern.compile("\\bcatch\\s*\\([^)]*(?<![\\w])(?:Exception|Throwable)(?:\\s*\\||\\s+\\w+\\s*\\))");
    private static final Pattern GO_ON =
            Pattern.compile("\\.(?:skip|retry)\\s*\\(\\s*(?:java\\.lang\\.)?(?:Exception|Throwable)\\.class");
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(?:TODO|FIXME)\\b");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("\\bpublic\\s[^(;{}=]*?(?:class|interface|enum|record)\\s+([A-Z]\\w*)");
    private static final Pattern TEST = Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|Property|Example)\\b");
    private static final Pattern NAME = Pattern.compile("(\\w+)\\s*\\(");

    private SourceBans() {}

    private static Map<String, Function<JavaSource, Stream<String>>> all() {
        Map<String, Function<JavaSource, Stream<String>>> bans = new LinkedHashMap<>();
        bans.put("line length", SourceBans::longLines);
        bans.put("file length", SourceBans::longFile);
        bans.put("method length", SourceBans::longMethods);
        bans.put("package name", SourceBans::emptyPackageName);
        bans.put("type name", source -> matches(source, source.code(), EMPTY_NAME));
        bans.put("floating point", s -> isDomain(s) ? matches(s, s.code(), FLOATING) : Stream.of());
        bans.put("clock", s -> isDomain(s) ? matches(s, s.code(), CLOCK) : Stream.of());
        bans.put("catch all", s -> s.isMain() && !s.path().endsWith(TOP) ? find(s, CATCH_ALL) : Stream.of());
        bans.put("skip or retry of everything", s -> find(s, GO_ON));
        bans.put("left over", s -> s.isMain() ? matches(s, s.text(), LEFT_OVER) : Stream.of());
        bans.put("Javadoc", s -> s.isMain() ? withoutJavadoc(s) : Stream.of());
        bans.put("test name", s -> s.isTest() ? testNames(s) : Stream.of());
        return bans;
    }

    private static boolean isDomain(JavaSource source) {
        return source.isMain() && DOMAIN.contains(source.module());
    }

    private static Stream<String> find(JavaSource source, Pattern pattern) {
        return matches(source, source.code(), pattern);
    }

    private static Stream<String> matches(JavaSource source, String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(m -> at(source, source.line(m.start()), m.group().strip()));
    }

    private static Stream<String> longLines(JavaSource source) {
        List<String> tooLong = new ArrayList<>();
        List<String> lines = source.lines();
        for (int i = 0; i < lines.size(); i++) {
            int columns = lines.get(i).codePointCount(0, lines.get(i).length());
            if (columns > MOST_COLUMNS) {
                tooLong.add(at(source, i + 1, columns + " columns"));
            }
        }
        return tooLong.stream();
    }

    private static Stream<String> longFile(JavaSource source) {
        int lines = source.lines().size();
        return lines > MOST_FILE_LINES ? Stream.of(at(source, lines, lines + " lines")) : Stream.of();
    }

    private static Stream<String> longMethods(JavaSource source) {
        return methods(source)
                .filter(block -> lines(source, block) > MOST_METHOD_LINES)
                .map(block -> at(
                        source,
                        source.line(block.start()),
                        name(block.header()) + " of " + lines(source, block) + " lines"));
    }

    private static Stream<Block> methods(JavaSource source) {
        return Blocks.of(source.code()).stream().filter(block -> block.kind() == Kind.METHOD);
    }

    /** From the signature, without what annotates it, to the closing brace. */
    private static int lines(JavaSource source, Block block) {
        int signature = source.code().indexOf(Blocks.withoutAnnotations(block.header()), block.start());
        return source.line(block.end()) - source.line(signature) + 1;
    }

    private static Stream<String> emptyPackageName(JavaSource source) {
        return Stream.of(source.packagePath().split("/", -1))
                .filter(PACKAGES::contains)
                .map(name -> at(source, 1, "package " + name));
    }

    private static Stream<String> withoutJavadoc(JavaSource source) {
        List<String> without = new ArrayList<>();
        Matcher type = PUBLIC_TYPE.matcher(source.code());
        while (type.find()) {
            int end = previousCode(source.code(), type.start());
            if (!source.text().substring(end, type.start()).contains("/**")) {
                without.add(at(source, source.line(type.start()), type.group(1)));
            }
        }
        return without.stream();
    }

    /** Where the code before a declaration and its annotations ends. */
    private static int previousCode(String code, int declaration) {
        int parentheses = 0;
        for (int at = declaration - 1; at >= 0; at--) {
            char c = code.charAt(at);
            parentheses += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (parentheses == 0 && (c == ';' || c == '{' || c == '}')) {
                return at + 1;
            }
        }
        return 0;
    }

    private static Stream<String> testNames(JavaSource source) {
        return methods(source)
                .filter(block -> TEST.matcher(block.header()).find())
                .filter(block -> !name(block.header()).contains("_"))
                .map(block -> at(source, source.line(block.start()), name(block.header())));
    }

    private static String name(String header) {
        Matcher name = NAME.matcher(Blocks.withoutAnnotations(header));
        return name.find() ? name.group(1) : Blocks.withoutAnnotations(header);
    }

    private static String at(JavaSource source, int line, String what) {
        return source.path() + ":" + line + ": " + what;
    }
}
