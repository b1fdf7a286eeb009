package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;

/**
 * Dispatch proposes a rule version; until the regulator approves it, it settles nothing.
 *
 * @param bytes of its file
 */
public record ProposeRule(byte[] bytes) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "proposeRule";

    /** Reads the argument, strictly. */
    public static ProposeRule decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        byte[] bytes = reader.bytes();
        return reader.end(() -> new ProposeRule(bytes));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.bytes(bytes);
        return writer.finish();
    }
}
