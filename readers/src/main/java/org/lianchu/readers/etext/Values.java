package org.lianchu.readers.etext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;

/**
 * Cuts a line into values: separated by blanks or tabs, quoted by {@code '} where they hold blanks, a quote inside
 * doubled. A value that begins with {@code //} and all behind it is a comment.
 */
final class Values {
    /** Values in a line: more are no table that anybody could mean. */
    static final int MOST = 4096;

    private final String text;
    private final Line line;
    private final Limits limits;
    private final Rejects rejects;
    private final List<String> values = new ArrayList<>();
    private int at;

    private Values(Line line, int from, Limits limits, Rejects rejects) {
        this.line = line;
        this.text = line.text();
        this.at = from;
        this.limits = limits;
        this.rejects = rejects;
    }

    /** The values of a line behind so many characters of it, or null if it is rejected. */
    static String @Nullable [] of(Line line, int from, Limits limits, Rejects rejects) {
        return new Values(line, from, limits, rejects).cut();
    }

    private String @Nullable [] cut() {
        while (skipBlanks()) {
            if (text.startsWith("//", at)) {
                break;
            }
            String value = text.charAt(at) == '\'' ? quoted() : bare();
            if (value == null) {
                return null;
            }
            if (isOverLimit(value)) {
                return reject(RejectCode.TOO_LARGE, "A value has at most " + limits.maxFieldBytes() + " bytes.");
            }
            if (values.size() == MOST) {
                return reject(RejectCode.TOO_LARGE, "A line has at most " + MOST + " values.");
            }
            values.add(value);
        }
        return values.toArray(String[]::new);
    }

    private boolean isOverLimit(String value) {
        return value.length() > limits.maxFieldBytes() / 3
                && value.getBytes(StandardCharsets.UTF_8).length > limits.maxFieldBytes();
    }

    private boolean skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private @Nullable String bare() {
        int from = at;
        while (at < text.length() && !isBlank(text.charAt(at))) {
            if (text.charAt(at) == '\'') {
                reject(RejectCode.DAMAGED, "A value with a quote in it is quoted whole, and the quote doubled.");
                return null;
            }
            at++;
        }
        return text.substring(from, at);
    }

    private @Nullable String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\'') {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                value.append(c);
                at++;
            } else if (at == text.length() || isBlank(text.charAt(at))) {
                return value.toString();
            } else {
                reject(RejectCode.DAMAGED, "A blank follows a closing quote; a quote inside a value is doubled.");
                return null;
            }
        }
        reject(RejectCode.DAMAGED, "A quote that opens a value is closed in the same line.");
        return null;
    }

    private String @Nullable [] reject(RejectCode code, String message) {
        rejects.addNumbered(line.number(), values.size() + 1, text, code, message);
        return null;
    }
}
