package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * The countersigner's word for a publication.
 *
 * @param sha256 of the published bytes that it has read
 * @param request SHA-256 of the request that wrote it
 */
public record Countersignature(Hash sha256, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static Countersignature decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        Hash sha256 = reader.hash();
        Hash request = reader.hash();
        return reader.end(() -> new Countersignature(sha256, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.hash(sha256);
        writer.hash(request);
        return writer.finish();
    }
}
