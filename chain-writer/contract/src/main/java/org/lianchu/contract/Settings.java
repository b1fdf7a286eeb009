package org.lianchu.contract;

import java.util.Set;
import org.lianchu.market.Identifiers;

/**
 * Who is who on the channel, before anything is on the ledger: one market, and the organisations by MSP id.
 *
 * <p>The members agree on this outside the ledger, with the contract itself. Every peer must run with the same
 * settings,
 * so they belong to what the organisations approve together (the chaincode's package), never to one peer's environment.
 *
 * @param market the one market of the channel
 * @param dispatchMsp every identity of this organisation acts as DISPATCH, and for POOL
 * @param regulatorMsp every identity of this organisation acts as the regulator
 * @param memberMsps all organisations that may call, these two among them
 */
public record Settings(String market, String dispatchMsp, String regulatorMsp, Set<String> memberMsps) {
    public Settings {
        memberMsps = Set.copyOf(memberMsps);
        if (!Identifiers.isIdentifier(market)) {
            throw new IllegalArgumentException("a market is an identifier, not " + market);
        }
        if (dispatchMsp.equals(regulatorMsp)) {
            throw new IllegalArgumentException("dispatch does not regulate itself: " + dispatchMsp);
        }
        if (!memberMsps.containsAll(Set.of(dispatchMsp, regulatorMsp))) {
            throw new IllegalArgumentException("dispatch and the regulator are members: " + memberMsps);
        }
    }
}
