package org.lianchu.contract.ledger;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;

/**
 * The role that an identity holds, or held last.
 *
 * @param number of its grant, among the identity's grants of this role
 * @param isHeld false once it was revoked or given back
 */
public record HeldRole(Caller identity, Role role, int number, boolean isHeld) {
    /** Reads a stored value, strictly. */
    public static HeldRole decode(byte[] value) {
        FieldReader reader = new FieldReader(value);
        Caller identity = Caller.read(reader);
        Role role = reader.text(Role::valueOf);
        int number = reader.i32();
        boolean isHeld = reader.flag();
        return reader.end(() -> new HeldRole(identity, role, number, isHeld));
    }

    /** The value as it is stored. */
    public byte[] encode() {
        return identity.write(new FieldWriter())
                .text(role.name())
                .i32(number)
                .u8(isHeld ? 1 : 0)
                .finish();
    }

    /** Whether this role is held now. */
    public boolean is(Role wanted) {
        return isHeld && role == wanted;
    }
}
