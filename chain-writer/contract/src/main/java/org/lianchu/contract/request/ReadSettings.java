package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;

/** Asks a peer with which settings it runs the contract. */
public record ReadSettings() implements Request {
    /** The function's name. */
    public static final String FUNCTION = "settings";

    /** Reads the argument, strictly. */
    public static ReadSettings decode(byte[] argument) {
        return new FieldReader(argument).end(ReadSettings::new);
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        return new FieldWriter().finish();
    }
}
