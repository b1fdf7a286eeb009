package org.lianchu.submit;

import java.util.List;

/**
 * Lines of CSV: a comma between fields, quotes only where RFC 4180 needs them, LF at the end.
 *
 * <p>By hand, because exports are compared to the byte: the library's least quoting also quotes an empty first field
 * and one that begins with anything but a letter or a digit of ASCII.
 */
public final class CsvText {
    private CsvText() {}

    /** The line of some fields, LF included. */
    public static String line(List<String> fields) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            line.append(i == 0 ? "" : ",").append(quoted(fields.get(i)));
        }
        return line.append('\n').toString();
    }

    /** A text that a spreadsheet shows and does not compute: one that would begin a formula is led by an apostrophe. */
    public static String inert(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String field) {
        boolean needsQuotes = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needsQuotes ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
