package org.lianchu.readers.reject;

/**
 * A file's text as it can be shown: whatever has no shape of its own, or does something to a terminal, stands there by
 * its code point, {@code <U+00A0>}. Nobody sees what is wrong with {@code PV-01} and a blank of no width otherwise.
 */
public final class VisibleText {
    private VisibleText() {}

    /** The text, every character of it visible. */
    public static String of(String text) {
        StringBuilder visible = null;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (isInvisible(c)) {
                visible = visible == null ? new StringBuilder(text.substring(0, i)) : visible;
                visible.append(String.format("<U+%04X>", c));
            } else if (visible != null) {
                visible.appendCodePoint(c);
            }
        }
        return visible == null ? text : visible.toString();
    }

    /** Controls, marks of direction, blanks but the usual one, characters of no width, and those without a meaning. */
    private static boolean isInvisible(int c) {
        return isShapeless(c) || (Character.getType(c) == Character.SPACE_SEPARATOR ? c != ' ' : isBlankByNature(c));
    }

    /** Whether a code point does something instead of showing something, as controls do, or means nothing. */
    public static boolean isShapeless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    // letters, signs and marks that are drawn as nothing at all
    private static boolean isBlankByNature(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c == 0x2800
                || c == 0x3164
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0xFFA0
                || c >= 0xE0100 && c <= 0xE01EF;
    }
}
