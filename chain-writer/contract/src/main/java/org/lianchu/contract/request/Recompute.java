package org.lianchu.contract.request;

import java.util.SortedMap;

/**
 * A member has its own peer settle a day again, from what it was given: the answer is the value that {@code settle}
 * would write, or the refusal. Nothing is written, and the seal that the settlement expects is not looked at.
 */
public record Recompute(GivenDay given) implements Request {
    /** The function's name; its argument is that of {@link Settle}. */
    public static final String FUNCTION = "recompute";

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        return given.encode();
    }

    @Override
    public SortedMap<String, byte[]> inputs() {
        return given.inputs();
    }
}
