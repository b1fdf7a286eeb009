package org.lianchu.contract.ledger;

import java.time.Instant;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * A closed cut of a term (截止): what was anchored before it is an input up to it, and these facts were in force.
 *
 * @param time the transaction's
 * @param request SHA-256 of the request that wrote it
 */
public record Cut(Instant time, FactPins facts, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static Cut decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        Instant time = reader.instant();
        FactPins facts = FactPins.read(reader);
        Hash request = reader.hash();
        return reader.end(() -> new Cut(time, facts, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter().instant(time);
        facts.write(writer);
        return writer.hash(request).finish();
    }
}
