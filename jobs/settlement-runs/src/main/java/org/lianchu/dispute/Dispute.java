package org.lianchu.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;
import org.lianchu.quantity.Money;
import org.lianchu.settlement.PostingKind;
import org.lianchu.submit.DisputeFile;
import org.lianchu.time.TradingDay;

/**
 * A dispute as it stands.
 *
 * @param id of the participant's choice; {@link DisputeFile#id} chooses one that nobody else has
 * @param term as the document has it: {@code YYYY-MM}, or with the market before it
 * @param reference of the posting
 * @param receivedAt when the house received what opened it
 * @param line null where there is none, which makes it void
 * @param whyVoid null unless it is
 * @param answer null unless there is one
 * @param answeredBy the adjustment run that answers an upheld one; null while there is none
 */
public record Dispute(
        String id,
        ParticipantId participant,
        String term,
        TradingDay day,
        PostingKind kind,
        String reference,
        String reason,
        Instant receivedAt,
        DisputeState state,
        @Nullable DisputedLine line,
        @Nullable VoidDispute whyVoid,
        @Nullable Answer answer,
        @Nullable String answeredBy) {
    /** What DISPATCH answered. */
    public record Answer(String reason, String decidedBy) {}

    /** Whether somebody has something left to do: to answer it, or to adjust what was upheld. */
    public boolean isWaiting() {
        return state == DisputeState.OPEN || (state == DisputeState.UPHELD && answeredBy == null);
    }

    @Override
    public String toString() {
        DisputedLine disputed = line;
        return id + " " + state + ": " + participant + " disputes " + day + " " + kind + " " + reference
                + (disputed == null ? "" : " of " + Money.yuanText(disputed.fen()) + " yuan") + ": " + reason;
    }
}
