package org.lianchu.json;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Bytes that a file has in hex: two digits a byte, in lower case. An array of bytes by itself is in Base64.
 *
 * @param bytes only read
 */
public record Hex(byte[] bytes) {
    private static final Pattern DIGITS = Pattern.compile("(?:[0-9a-f]{2})*");

    static Hex parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("hex digits in lower case, two a byte");
        }
        return new Hex(HexFormat.of().parseHex(text));
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
