package org.lianchu.market;

/**
 * Names a station or a plant.
 *
 * @param text 1 to 64 of {@code A-Z a-z 0-9 _ . -}
 */
public record ResourceId(String text) implements Comparable<ResourceId> {
    public ResourceId {
        Identifiers.check(text);
    }

    @Override
    public int compareTo(ResourceId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
