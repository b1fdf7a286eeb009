package org.lianchu.devledger;

import java.util.List;
import java.util.Set;
import org.lianchu.contract.Settings;

/** The organisations of the channel by MSP id. They are fixed: a channel of other members is a Fabric network. */
final class Organisations {
    static final String DISPATCH = "DispatchMSP";
    static final String STORAGE = "StorageMSP";
    static final String RENEWABLES = "RenewablesMSP";
    static final String REGULATOR = "RegulatorMSP";

    /** Who endorses and who may call, in the order in which second endorsers are chosen. */
    static final List<String> MEMBERS = List.of(DISPATCH, REGULATOR, STORAGE, RENEWABLES);

    /** Who orders. It is no member: it neither calls nor endorses. */
    static final String ORDERER = "OrdererMSP";

    private Organisations() {}

    static Settings settings(String market) {
        return new Settings(market, DISPATCH, REGULATOR, Set.copyOf(MEMBERS));
    }

    /** The channel's endorsement policy: two organisations, one of them not dispatch. */
    static boolean isEnough(Set<String> endorsers) {
        return endorsers.size() >= 2;
    }

    /** Who endorses for a creator: its own organisation and dispatch, for dispatch the regulator. */
    static List<String> endorsersFor(String creator) {
        return creator.equals(DISPATCH) ? List.of(DISPATCH, REGULATOR) : List.of(creator, DISPATCH);
    }
}
