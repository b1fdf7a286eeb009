package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * That part k of a generation's pairs was issued.
 *
 * @param claims how many claims this part made
 * @param parts how many parts the generation has, each of at most a hundred pairs
 * @param request SHA-256 of the request that wrote it
 */
public record IssuedPart(int claims, int parts, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static IssuedPart decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        int claims = reader.i32();
        int parts = reader.i32();
        Hash request = reader.hash();
        return reader.end(() -> new IssuedPart(claims, parts, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.i32(claims);
        writer.i32(parts);
        writer.hash(request);
        return writer.finish();
    }
}
