package org.lianchu.identity;

import java.util.List;

/**
 * The organisations of a channel by MSP id. The names are fixed, on every network: a statement, a proof or a
 * recomputation that is checked offline knows by them who dispatch is.
 */
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
}
