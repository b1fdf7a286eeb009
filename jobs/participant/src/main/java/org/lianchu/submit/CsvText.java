package org.lianchu.submit;

import java.util.List;

/** Lines of CSV: a comma between fields, quotes only where RFC 4180 needs them, LF at the end. */
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

    private static String quoted(String field) {
        boolean needsQuotes = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needsQuotes ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
