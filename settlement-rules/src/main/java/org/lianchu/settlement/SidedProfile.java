package org.lianchu.settlement;

import org.jspecify.annotations.Nullable;
import org.lianchu.market.Profile;
import org.lianchu.market.Side;

/** One register of one day as its two sides report it; null where a side submitted nothing. */
public record SidedProfile(
        @Nullable Profile owner, @Nullable Profile dispatch) {
    static final SidedProfile NEITHER = new SidedProfile(null, null);

    public @Nullable Profile side(Side side) {
        return side == Side.OWNER ? owner : dispatch;
    }

    SidedProfile with(Side side, Profile profile) {
        return side == Side.OWNER ? new SidedProfile(profile, dispatch) : new SidedProfile(owner, profile);
    }
}
