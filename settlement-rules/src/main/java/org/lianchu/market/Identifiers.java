package org.lianchu.market;

/**
 * The one form of all identifiers: 1 to 64 of {@code A-Z a-z 0-9 _ . -}, the first a letter, a digit or {@code _}. So
 * none leads to another folder ({@code ..}), hides a file ({@code .x}) or passes for an option ({@code -x}). All ASCII,
 * so comparing characters compares UTF-8 bytes.
 */
public final class Identifiers {
    /** The longest identifier, in characters. */
    public static final int MAX_LENGTH = 64;

    private Identifiers() {}

    /** Whether the text is an identifier; {@code POOL} and {@code DISPATCH} are, though reserved. */
    public static boolean isIdentifier(CharSequence text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.charAt(0) == '.' || text.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is a name the market keeps for itself. */
    public static boolean isReserved(CharSequence text) {
        return "POOL".contentEquals(text) || "DISPATCH".contentEquals(text);
    }

    /** Whether two are other names, and one folder where a file system ignores case. */
    public static boolean differOnlyInCase(String one, String other) {
        return !one.equals(other) && one.equalsIgnoreCase(other);
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-';
    }

    static void check(String text) {
        if (!isIdentifier(text)) {
            throw new IllegalArgumentException("not an identifier: " + text);
        }
    }
}
