package org.lianchu.inquiry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Side;
import org.lianchu.rule.RuleVersion;
import org.lianchu.run.DayList;
import org.lianchu.run.Run;
import org.lianchu.settlement.Posting;
import org.lianchu.store.StoredRecord;
import org.lianchu.time.Intervals;

/**
 * The way from a posting to what it follows from.
 *
 * @param isSameAgain whether computing the day again gives this very posting; if not, somebody altered what is stored
 * @param formula null where the day does not settle when it is computed again
 * @param inputs the records that the formula's numbers were read in
 * @param onLedger what the ledger has of the day; null if it has not settled it
 */
public record PostingTrail(
        Run run,
        Posting posting,
        boolean isSameAgain,
        @Nullable RuleVersion rule,
        @Nullable Formula formula,
        List<Input> inputs,
        DayList.@Nullable Settlement onLedger) {
    /**
     * A record and what was read in it.
     *
     * @param side whose; of trades and calls dispatch
     * @param intervals whose value came from it; all of a trade's or a call's
     */
    public record Input(Side side, Intervals intervals, StoredRecord record) {}
}
