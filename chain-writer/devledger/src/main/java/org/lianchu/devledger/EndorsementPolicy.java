package org.lianchu.devledger;

import java.util.List;
import java.util.Set;
import org.lianchu.identity.Organisations;

/** The channel's endorsement policy: two organisations, so that one of them is not dispatch. */
final class EndorsementPolicy {
    private EndorsementPolicy() {}

    static boolean isEnough(Set<String> endorsers) {
        return endorsers.size() >= 2;
    }

    /** Who endorses for a creator: its own organisation and dispatch, for dispatch the regulator. */
    static List<String> endorsersFor(String creator) {
        return creator.equals(Organisations.DISPATCH)
                ? List.of(Organisations.DISPATCH, Organisations.REGULATOR)
                : List.of(creator, Organisations.DISPATCH);
    }
}
