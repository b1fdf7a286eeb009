package org.lianchu.sheet;

import java.util.regex.Pattern;

/** The format's own escapes: {@code _x0041_} in a file is the character A. */
final class EscapedText {
    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private EscapedText() {}

    /** What must be written so that the text comes back. */
    static String encode(String text) {
        return LOOKS_ESCAPED.matcher(text).replaceAll("_x005F_");
    }
}
