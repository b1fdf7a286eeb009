package org.lianchu.readers;

import java.util.Optional;

/** Unicode in units of two or four bytes, which spreadsheet programs call "Unicode text", told by how a text begins. */
final class TextEncoding {
    private static final int ENOUGH = 8;

    private TextEncoding() {}

    /** The encoding's name, if it is such a one. */
    static Optional<String> wide(byte[] head) {
        if (startsWith(head, 0xff, 0xfe, 0, 0) || startsWith(head, 0, 0, 0xfe, 0xff)) {
            return Optional.of("UTF-32");
        }
        if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
            return Optional.of("UTF-16");
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            even += head[i] == 0 && i % 2 == 0 ? 1 : 0;
            odd += head[i] == 0 && i % 2 == 1 ? 1 : 0;
        }
        if (head.length < ENOUGH || even + odd < head.length / 4) {
            return Optional.empty();
        }
        // of letters and digits every second byte is nothing, or three of four are
        return even + odd > head.length * 5 / 8
                ? Optional.of("UTF-32")
                : Math.min(even, odd) * 4 < Math.max(even, odd) ? Optional.of("UTF-16") : Optional.empty();
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
