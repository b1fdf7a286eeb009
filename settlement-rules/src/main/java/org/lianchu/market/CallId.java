package org.lianchu.market;

/**
 * Names a dispatch instruction (调用).
 *
 * @param text 1 to 64 of {@code A-Z a-z 0-9 _ . -}
 */
public record CallId(String text) implements Comparable<CallId> {
    public CallId {
        Identifiers.check(text);
    }

    @Override
    public int compareTo(CallId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
