package org.lianchu.inquiry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Side;
import org.lianchu.settlement.Refusal;

/**
 * What a day would come to if a side of a discrepancy were accepted.
 *
 * @param isNow whether it changes no determinant: that side is the one that settles already
 * @param refusals why the day would not settle; empty if it would
 * @param changes of everybody whose money changes, the largest first; none where the day would not settle
 */
public record Choice(Side side, boolean isNow, List<Refusal> refusals, List<Change> changes) {
    /**
     * What a participant gets by it.
     *
     * @param beforeFen what it receives less what it pays that day, fen; null where the day does not settle as it is
     * @param afterFen likewise, if the side were accepted
     */
    public record Change(
            ParticipantId participant, @Nullable Long beforeFen, long afterFen) {
        /** What it gains, fen; negative if it loses; what it would have where nothing is settled yet. */
        public long gainFen() {
            return beforeFen == null ? afterFen : Math.subtractExact(afterFen, beforeFen);
        }
    }

    /** The money that would change hands: the sum of the participants' gains, fen. */
    public long movedFen() {
        return changes.stream()
                .mapToLong(Change::gainFen)
                .filter(fen -> fen > 0)
                .reduce(0, Math::addExact);
    }
}
