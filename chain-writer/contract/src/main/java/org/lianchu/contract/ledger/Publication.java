package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * A published document without its bytes.
 *
 * @param document its id on the ledger
 * @param count records, at least 1
 * @param sha256 of the published bytes
 * @param request SHA-256 of the request that wrote it
 */
public record Publication(Hash document, int count, Hash sha256, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static Publication decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        Hash document = reader.hash();
        int count = reader.i32();
        Hash sha256 = reader.hash();
        Hash request = reader.hash();
        return reader.end(() -> new Publication(document, count, sha256, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.hash(document);
        writer.i32(count);
        writer.hash(sha256);
        writer.hash(request);
        return writer.finish();
    }
}
