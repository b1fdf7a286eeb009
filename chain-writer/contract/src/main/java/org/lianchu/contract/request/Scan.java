package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;

/**
 * Reads the keys that begin with a prefix of {@link Keys}, by day, term, run, market or submitter, if the caller's tier
 * has all of them. The answer is a {@link Page}.
 *
 * @param prefix ends in {@code /}
 * @param after the page's {@code next} of the page before; empty at first
 * @param limit 1 to 1000 entries
 */
public record Scan(String prefix, String after, int limit) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "scan";

    public Scan {
        Bounds.page(prefix, after, limit);
    }

    /** Reads the argument, strictly. */
    public static Scan decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        String prefix = reader.text();
        String after = reader.text();
        int limit = reader.i32();
        return reader.end(() -> new Scan(prefix, after, limit));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(prefix);
        writer.text(after);
        writer.i32(limit);
        return writer.finish();
    }
}
