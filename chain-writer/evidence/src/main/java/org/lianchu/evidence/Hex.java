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
        byte[] bytes = new byte[byteCount];
        boolean good = text.length() == 2 * byteCount;
        for (int i = 0; good && i < byteCount; i++) {
            int value = digit(text.charAt(2 * i)) << 4 | digit(text.charAt(2 * i + 1));
            good = value >= 0;
            bytes[i] = (byte) value;
        }
        if (!good) {
            throw new IllegalArgumentException("not " + 2 * byteCount + " hex digits in lower case");
        }
        return bytes;
    }

    /** A digit's value; below zero if it is none. */
    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
