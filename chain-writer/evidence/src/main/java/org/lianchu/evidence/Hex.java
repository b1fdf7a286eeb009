package org.lianchu.evidence;

import java.util.HexFormat;

/** Hexadecimal in lower case, and only that: one text for one value. */
final class Hex {
    private static final HexFormat LOWER = HexFormat.of();

    private Hex() {}

    static String text(byte[] bytes) {
        return LOWER.formatHex(bytes);
    }

    /**
     * Reads exactly {@code 2 x byteCount} digits.
     *
     * @throws IllegalArgumentException if it is anything else; the text is not repeated, it may be a secret
     */
    static byte[] parse(String text, int byteCount) {
        if (text.length() != 2 * byteCount || !text.chars().allMatch(Hex::isDigit)) {
            throw new IllegalArgumentException("not " + 2 * byteCount + " hex digits in lower case");
        }
        return LOWER.parseHex(text);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
}
