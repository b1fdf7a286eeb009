package org.lianchu.market;

/**
 * The direction of a measured energy (表计量向). Never netted, never negative. Sorted exports order registers by their
 * printed text, not by this declaration.
 */
public enum Register {
    /** Energy a station takes in. */
    CHARGE(1),
    /** Energy a station gives back. */
    DISCHARGE(2),
    /** Energy a plant feeds in. */
    GENERATION(3),
    /** Energy a plant could not feed in (受阻电量): evidence and report only. */
    CURTAILED(4);

    private final int code;

    Register(int code) {
        this.code = code;
    }

    /** The u8 of the canonical bytes. */
    public int code() {
        return code;
    }

    /** Whether the two sides are compared; CURTAILED is not. */
    public boolean isCompared() {
        return this != CURTAILED;
    }
}
