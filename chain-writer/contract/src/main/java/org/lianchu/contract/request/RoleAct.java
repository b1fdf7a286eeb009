package org.lianchu.contract.request;

import java.util.List;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Role;

/**
 * A step in the life of a role.
 *
 * @param function one of the names below
 * @param number of the grant, one after another for each role and identity, from 1
 * @param identity whose role it is
 */
public record RoleAct(String function, Role role, int number, Caller identity) implements Request {
    /** Dispatch grants it. */
    public static final String GRANT = "grantRole";

    /** The countersigner approves the grant: from then on the identity holds the role. */
    public static final String APPROVE = "approveRole";

    /** The holder gives it back, the countersigner revokes it, or dispatch asks that it does. */
    public static final String REVOKE = "revokeRole";

    /** The names of all of these. */
    public static final List<String> FUNCTIONS = List.of(GRANT, APPROVE, REVOKE);

    public RoleAct {
        if (!FUNCTIONS.contains(function)) {
            throw new IllegalArgumentException("nothing is done to a role by " + function);
        }
        Bounds.atLeast(1, number, "number");
    }

    /** Reads the argument of one of these functions, strictly. */
    public static RoleAct decode(String function, byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        Role role = reader.text(Role::valueOf);
        int number = reader.i32();
        Caller identity = Caller.read(reader);
        return reader.end(() -> new RoleAct(function, role, number, identity));
    }

    public static RoleAct grant(Role role, int number, Caller identity) {
        return new RoleAct(GRANT, role, number, identity);
    }

    public static RoleAct approve(Role role, int number, Caller identity) {
        return new RoleAct(APPROVE, role, number, identity);
    }

    public static RoleAct revoke(Role role, int number, Caller identity) {
        return new RoleAct(REVOKE, role, number, identity);
    }

    @Override
    public byte[] encode() {
        return identity.write(new FieldWriter().text(role.name()).i32(number)).finish();
    }
}
