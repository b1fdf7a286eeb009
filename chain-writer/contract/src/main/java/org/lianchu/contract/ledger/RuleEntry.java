package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * A proposed rule version.
 *
 * @param bytes of its file
 * @param request SHA-256 of the request that wrote it
 */
public record RuleEntry(byte[] bytes, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static RuleEntry decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        byte[] bytes = reader.bytes();
        Hash request = reader.hash();
        return reader.end(() -> new RuleEntry(bytes, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.bytes(bytes);
        writer.hash(request);
        return writer.finish();
    }

    /** SHA-256 of the file, by which the regulator approves it. */
    public Hash sha256() {
        return Hash.sha256(bytes);
    }
}
