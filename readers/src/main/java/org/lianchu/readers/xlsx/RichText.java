package org.lianchu.readers.xlsx;

import java.io.IOException;

/** The text of a cell, however it is cut into runs with looks of their own, and without how it is pronounced. */
final class RichText {
    private static final int ESCAPE = "_x0000_".length();

    private RichText() {}

    /** Reads from the start of an {@code si} or {@code is} to its end. */
    static void read(XmlPart part, StringBuilder to, int most) throws IOException {
        int outside = part.depth() - 1;
        while (part.depth() > outside) {
            if (!part.next()) {
                throw part.damaged();
            }
            if (part.isStart()) {
                switch (part.element()) {
                    case "t" -> part.text(to, most);
                    case "r" -> {
                        // its text stands in it
                    }
                    default -> part.skip();
                }
            }
        }
    }

    /** The text that is meant: {@code _x0041_} is how the format writes characters that XML cannot hold. */
    static String unescaped(String written) {
        int at = written.indexOf("_x");
        if (at < 0) {
            return written;
        }
        StringBuilder text = new StringBuilder(written.length());
        int from = 0;
        while (at >= 0) {
            if (isEscape(written, at)) {
                text.append(written, from, at).append((char) Integer.parseInt(written.substring(at + 2, at + 6), 16));
                from = at + ESCAPE;
                at = written.indexOf("_x", from);
            } else {
                at = written.indexOf("_x", at + 1);
            }
        }
        return text.append(written, from, written.length()).toString();
    }

    private static boolean isEscape(String text, int at) {
        if (at + ESCAPE > text.length() || text.charAt(at + ESCAPE - 1) != '_') {
            return false;
        }
        for (int i = at + 2; i < at + 6; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return true;
    }
}
