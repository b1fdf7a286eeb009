package org.lianchu.parts;

import org.lianchu.home.Home;
import org.lianchu.refusal.RefusedException;

/** A home has one market, and its ledger was made for another. Name that one, or another home; nothing was changed. */
public final class OtherMarketException extends RefusedException {
    private static final long serialVersionUID = 1L;

    OtherMarketException(Home home, String made, String wanted) {
        super(
                "OTHER_MARKET",
                "the ledger in " + home.ledger() + " is that of market " + made + ", not of " + wanted
                        + "; leave --market out or take another --home");
    }
}
