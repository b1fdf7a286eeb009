package org.lianchu.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bytes as text that a person could write down, field by field. */
final class HexText {
    private HexText() {}

    static String u8(int value) {
        return String.format("%02x", value);
    }

    static String u16(int value) {
        return String.format("%04x", value);
    }

    static String i32(int value) {
        return String.format("%08x", value);
    }

    static String i64(long value) {
        return String.format("%016x", value);
    }

    static String raw(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(u8(Byte.toUnsignedInt(b)));
        }
        return text.toString();
    }

    static String str(String text) {
        String utf8 = raw(text.getBytes(UTF_8));
        return u16(utf8.length() / 2) + utf8;
    }

    static byte[] bytes(Stream<String> parts) {
        return bytes(parts.collect(Collectors.joining()));
    }

    static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
