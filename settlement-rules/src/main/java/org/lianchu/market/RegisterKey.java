package org.lianchu.market;

/**
 * One register of one resource.
 *
 * <p>Ordered by resource, then by the register's printed text, as exports and documents are.
 */
public record RegisterKey(ResourceId resource, Register register) implements Comparable<RegisterKey> {
    @Override
    public int compareTo(RegisterKey other) {
        int byResource = resource.compareTo(other.resource);
        return byResource != 0 ? byResource : register.name().compareTo(other.register.name());
    }

    @Override
    public String toString() {
        return resource + " " + register;
    }
}
