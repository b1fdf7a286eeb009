package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;

/**
 * The identity by which a participant acts, and by no other.
 *
 * @param number of the admission that put it in force
 * @param isSuspended whether nobody acts for the participant until another admission is approved
 */
public record ActingIdentity(int number, Caller identity, boolean isSuspended) {
    /** Reads a stored value, strictly. */
    public static ActingIdentity decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        int number = reader.i32();
        Caller identity = Caller.read(reader);
        boolean isSuspended = reader.flag();
        return reader.end(() -> new ActingIdentity(number, identity, isSuspended));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        return identity.write(new FieldWriter().i32(number))
                .u8(isSuspended ? 1 : 0)
                .finish();
    }

    /** The same, suspended. */
    public ActingIdentity suspended() {
        return new ActingIdentity(number, identity, true);
    }
}
