package org.lianchu.devledger;

import java.util.List;
import java.util.Set;
import org.lianchu.contract.Settings;

/** The organisations of the channel by MSP id. They are fixed: a channel of other members is a Fabric network. */
public final class Organisations {
    public static final String DISPATCH = "DispatchMSP";
    public static final String STORAGE = "StorageMSP";
    public static final String RENEWABLES = "RenewablesMSP";
    public static final String REGULATOR = "RegulatorMSP";

    /** Who endorses and who may call, in the order in which second endorsers are chosen. */
    public static final List<String> MEMBERS = List.of(DISPATCH, REGULATOR, STORAGE, RENEWABLES);

    /** Who orders. It is no member: it neither calls nor endorses. */
    public static final String ORDERER = "OrdererMSP";

    private Organisations() {}

    /** What the contract of a channel of these organisations runs with. */
    public static Settings settings(String market) {
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
