package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * An identity under a participant or a role: that it enrolled, was proposed, approved, suspended or revoked, as the key
 * says.
 *
 * @param by who asked for it
 * @param request SHA-256 of the request that wrote it
 */
public record StoredIdentity(Caller identity, Caller by, Hash request) implements Recorded {
    /** Reads a stored value, strictly. */
    public static StoredIdentity decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        Caller identity = Caller.read(reader);
        Caller by = Caller.read(reader);
        Hash request = reader.hash();
        return reader.end(() -> new StoredIdentity(identity, by, request));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        return by.write(identity.write(writer)).hash(request).finish();
    }
}
