package org.lianchu.readers.etext;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * The header of an E text, {@code <! name=value … !>}, or the line that opens a block, {@code <Class::Entity
 * name='value' …>}.
 *
 * @param line where it stands
 * @param name {@code Class::Entity} or {@code Class}; empty for the header
 * @param attributes by name, in the line's order
 */
record Tag(long line, String name, Map<String, String> attributes) {
    private static final int MOST_ATTRIBUTES = 256;
    private static final int MOST_LETTERS = 256;

    /** The part of the name before {@code ::}. */
    String className() {
        int at = name.indexOf("::");
        return at < 0 ? name : name.substring(0, at);
    }

    /** The part of the name behind {@code ::}; null if there is none. */
    @Nullable
    String entity() {
        int at = name.indexOf("::");
        return at < 0 || at + 2 == name.length() ? null : name.substring(at + 2);
    }

    /** Reads the header, or rejects it. */
    static @Nullable Tag header(Line line, Rejects rejects) {
        int close = line.text().lastIndexOf("!>");
        if (close < 2 || !isNothing(line.text().substring(close + 2))) {
            reject(line, rejects, "The header is one line: <! Entity=… type=… time='…' !>.");
            return null;
        }
        return attributes(line, "", line.text().substring(2, close), rejects);
    }

    /** Reads the line that opens a block, or rejects it. */
    static @Nullable Tag block(Line line, Rejects rejects) {
        String text = line.text();
        int close = close(text);
        if (close < 0 || !isNothing(text.substring(close + 1))) {
            reject(line, rejects, "A block is opened by one line: <Class::Entity name='value' …>.");
            return null;
        }
        int end = 1;
        while (end < close && text.charAt(end) != ' ' && text.charAt(end) != '\t') {
            end++;
        }
        String name = text.substring(1, end);
        if (name.isEmpty()
                || name.length() > MOST_LETTERS
                || name.startsWith("::")
                || name.chars().anyMatch(c -> "<>/='\"".indexOf(c) >= 0)) {
            reject(
                    line,
                    rejects,
                    "A block has a name of at most 256 letters: <Class::Entity …>, without quotes and blanks.");
            return null;
        }
        return attributes(line, name, text.substring(end, close), rejects);
    }

    /** Where the first {@code >} outside quotes is; -1 if there is none. */
    private static int close(String text) {
        char quote = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '>') {
                return i;
            }
        }
        return -1;
    }

    static boolean isNothing(String rest) {
        String bare = rest.strip();
        return bare.isEmpty() || bare.startsWith("//");
    }

    private static @Nullable Tag attributes(Line line, String name, String text, Rejects rejects) {
        Map<String, String> attributes = new LinkedHashMap<>();
        int at = 0;
        while (!text.substring(at).isBlank()) {
            int equals = text.indexOf('=', at);
            String key = equals < 0 ? "" : text.substring(at, equals).strip();
            int from = equals + 1;
            while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            boolean isQuoted = from < text.length() && "'\"".indexOf(text.charAt(from)) >= 0;
            int to = isQuoted ? text.indexOf(text.charAt(from), from + 1) : end(text, from);
            boolean isGood = !key.isEmpty()
                    && key.length() <= MOST_LETTERS
                    && key.chars().noneMatch(c -> c == ' ' || c == '\t' || c == '\'');
            if (!isGood || to < 0 || attributes.size() == MOST_ATTRIBUTES) {
                reject(line, rejects, "Attributes are written name='value', blanks between them, quotes closed.");
                return null;
            }
            if (attributes.put(key, text.substring(isQuoted ? from + 1 : from, to)) != null) {
                reject(line, rejects, "An attribute is given once; " + key + " is given twice.");
                return null;
            }
            at = isQuoted ? to + 1 : to;
        }
        return new Tag(line.number(), name, attributes);
    }

    private static int end(String text, int from) {
        int to = from;
        while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static void reject(Line line, Rejects rejects, String message) {
        rejects.add(line.number(), Rejects.WHOLE_LINE, line.text(), RejectCode.HEADER, message);
    }
}
