package org.lianchu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Java file as the bans see it.
 *
 * @param path where it is, relative to the repository's root, with slashes
 * @param text as it stands
 * @param code the same length, line for line, with comments, texts and characters blanked out
 */
record JavaSource(String path, String text, String code) {
    private static final String TEXT_BLOCK = "\"\"\"";

    static JavaSource of(String path, String text) {
        return new JavaSource(path, text, blanked(text));
    }

    static JavaSource read(Path root, Path file) throws IOException {
        return of(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
    }

    boolean isMain() {
        return path.contains("src/main/java/");
    }

    boolean isTest() {
        return path.contains("src/test/java/");
    }

    /** The folder of the root that holds it: {@code readers}, {@code chain-writer/evidence}. */
    String module() {
        int src = path.indexOf("/src/");
        return src < 0 ? "" : path.substring(0, src);
    }

    /** The folders of its package, with slashes. */
    String packagePath() {
        String marker = "/java/";
        int from = path.indexOf(marker) + marker.length();
        return path.substring(from, Math.max(from, path.lastIndexOf('/')));
    }

    List<String> lines() {
        return text.lines().toList();
    }

    List<String> codeLines() {
        return code.lines().toList();
    }

    /** The line, from 1, of a place in the text. */
    int line(int at) {
        return 1 + (int) text.chars().limit(at).filter(c -> c == '\n').count();
    }

    private static String blanked(String text) {
        StringBuilder code = new StringBuilder(text);
        int at = 0;
        while (at < text.length()) {
            int end = endOfBlank(text, at);
            for (int i = at; i < end; i++) {
                if (code.charAt(i) != '\n') {
                    code.setCharAt(i, ' ');
                }
            }
            at = Math.max(at + 1, end);
        }
        return code.toString();
    }

    /** Where the comment, text or character that begins here ends; here, if none does. */
    private static int endOfBlank(String text, int at) {
        if (text.startsWith("//", at)) {
            return orEnd(text, text.indexOf('\n', at));
        }
        if (text.startsWith("/*", at)) {
            return orEnd(text, text.indexOf("*/", at + 2) + 2);
        }
        if (text.startsWith(TEXT_BLOCK, at)) {
            return endOfText(text, at + TEXT_BLOCK.length(), TEXT_BLOCK);
        }
        char c = text.charAt(at);
        return c == '"' || c == '\'' ? endOfText(text, at + 1, String.valueOf(c)) : at;
    }

    private static int endOfText(String text, int from, String quote) {
        int at = from;
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + quote.length());
    }

    private static int orEnd(String text, int end) {
        return end < 2 ? text.length() : end;
    }
}
