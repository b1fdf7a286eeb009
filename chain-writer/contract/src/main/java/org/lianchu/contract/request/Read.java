package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;

/**
 * Reads one key of {@link Keys}, if the caller's tier has it.
 *
 * @param key the answer is a {@link Page} with this entry, or without any
 */
public record Read(String key) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "read";

    public Read {
        Bounds.notEmpty(key, "key");
    }

    /** Reads the argument, strictly. */
    public static Read decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        String key = reader.text();
        return reader.end(() -> new Read(key));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(key);
        return writer.finish();
    }
}
