package org.lianchu.settlement;

import org.jspecify.annotations.Nullable;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.DocumentRecord;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.TradeRow;

/**
 * A record that is listed and never settled, until a revision or the master data resolve it.
 *
 * @param record readings, a trade, a call or a bid
 */
public record VoidRecord(VoidReason reason, ParticipantId submitter, DocumentRecord record) {
    /** The resource, {@code trade/plant}, {@code call/station} or {@code bid/resource}. */
    public String subject() {
        if (record instanceof TradeRow trade) {
            return trade.reference();
        }
        if (record instanceof CallRow call) {
            return call.reference();
        }
        if (record instanceof BidRow bid) {
            return bid.reference();
        }
        return ((Profile) record).resource().text();
    }

    /** Null for trades, calls and bids. */
    public @Nullable Profile profile() {
        return record instanceof Profile profile ? profile : null;
    }

    /** Null for trades, calls and bids. */
    public @Nullable Register register() {
        return record instanceof Profile profile ? profile.register() : null;
    }
}
