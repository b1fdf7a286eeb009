package org.lianchu.contract.ledger;

import java.time.Instant;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * That somebody announced a generation of a term, or wants it given up.
 *
 * @param by who
 * @param time the transaction's
 * @param request SHA-256 of the request that wrote it
 */
public record TermNote(Caller by, Instant time, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static TermNote decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        Caller by = Caller.read(reader);
        Instant time = reader.instant();
        Hash request = reader.hash();
        return reader.end(() -> new TermNote(by, time, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        by.write(writer);
        return writer.instant(time).hash(request).finish();
    }
}
