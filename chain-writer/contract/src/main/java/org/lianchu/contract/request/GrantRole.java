package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Role;

/** Dispatch grants a role to an identity; the regulator approves it. */
public record GrantRole(Role role, String mspId, String subject) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "grantRole";

    public GrantRole {
        Bounds.identity(mspId, subject);
    }

    /** Reads the argument, strictly. */
    public static GrantRole decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        Role role = reader.text(Role::valueOf);
        String mspId = reader.text();
        String subject = reader.text();
        return reader.end(() -> new GrantRole(role, mspId, subject));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(role.name());
        writer.text(mspId);
        writer.text(subject);
        return writer.finish();
    }

    /** The identity that gets the role. */
    public Caller identity() {
        return new Caller(mspId, subject);
    }
}
