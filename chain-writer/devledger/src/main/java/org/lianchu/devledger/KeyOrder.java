package org.lianchu.devledger;

import java.util.Comparator;

/** Keys by their UTF-8 bytes, unsigned, without making the bytes: as a Fabric peer keeps them. */
final class KeyOrder {
    static final Comparator<String> UTF_8 = KeyOrder::compare;

    private KeyOrder() {}

    private static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Integer.compare(rank(x), rank(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** UTF-16 puts what needs two units before U+E000; UTF-8 puts it last. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }
}
