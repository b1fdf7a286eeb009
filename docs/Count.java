import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts what one has to read: {@code java docs/Count.java [CHECKOUT]}, for each module its files of main code, their
 * lines, code (neither blank, nor comment), comments and types. Imports and package lines count as code: the same way
 * of counting for every checkout is what matters.
 */
public final class Count {
    private static final Pattern TYPE =
            Pattern.compile("(?:^|[^.\\w\"])(?:class|interface|enum|record|@interface)\\s+[A-Z]\\w*\\s*[<({\\s]");

    private int files;
    private int lines;
    private int code;
    private int comments;
    private int types;

    private Count() {}

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args.length > 0 ? args[0] : ".");
        Map<String, Count> modules = new TreeMap<>();
        Count all = new Count();
        Count tests = new Count();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                int main = path.indexOf("src/main/java/");
                if (main > 0) {
                    modules.computeIfAbsent(path.substring(0, main - 1), m -> new Count()).add(file);
                    all.add(file);
                } else if (path.contains("src/test/java/")) {
                    tests.add(file);
                }
            }
        }
        System.out.printf("%-30s %6s %8s %8s %9s %6s %8s%n", "module", "files", "lines", "code", "comments", "types", "c/c");
        modules.forEach((name, count) -> count.print(name));
        all.print("main code");
        tests.print("tests");
    }

    private void print(String name) {
        System.out.printf(
                "%-30s %6d %8d %8d %9d %6d %8.2f%n",
                name, files, lines, code, comments, types, code == 0 ? 0 : comments / (double) code);
    }

    private void add(Path file) throws IOException {
        List<String> text = Files.readAllLines(file);
        files++;
        lines += text.size();
        boolean inComment = false;
        boolean inText = false;
        for (String line : text) {
            String s = line.strip();
            boolean isTextEdge = s.indexOf("\"\"\"") >= 0 && s.indexOf("\"\"\"") == s.lastIndexOf("\"\"\"");
            if (inText || s.contains("\"\"\"")) {
                code++;
                inText ^= isTextEdge;
            } else if (inComment || s.startsWith("/*")) {
                comments++;
                inComment = !s.endsWith("*/");
            } else if (s.startsWith("//")) {
                comments++;
            } else if (!s.isEmpty()) {
                code++;
                types += (int) TYPE.matcher(s).results().count();
            }
        }
    }
}
