package org.lianchu.settlement;

import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;

/**
 * A record that is listed and never settled, until a revision or the master data resolve it.
 *
 * @param subject the resource, {@code trade/plant} or {@code call/station}
 * @param profile the readings; null for trades and calls
 */
public record VoidRecord(
        VoidReason reason,
        ParticipantId submitter,
        String subject,
        @Nullable Profile profile) {
    /** Null for trades and calls. */
    public @Nullable Register register() {
        return profile == null ? null : profile.register();
    }
}
