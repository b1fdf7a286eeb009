package org.lianchu.dispute;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.TradingDay;

/**
 * A dispute as a statement shows it.
 *
 * @param run which line was disputed: the run's id
 * @param fen what the line came to then
 * @param answer the reason of the answer; empty without one
 * @param decidedBy who answered; empty without an answer
 * @param answeredBy the adjustment run that answers an upheld one; empty while there is none
 */
public record DisputeLine(
        String dispute,
        TradingDay day,
        PostingKind kind,
        String reference,
        String run,
        long fen,
        String reason,
        DisputeState state,
        String answer,
        String decidedBy,
        String answeredBy) {
    /** @param dispute which is not void, so that it has a line */
    static DisputeLine of(Dispute dispute) {
        DisputedLine line = Objects.requireNonNull(dispute.line());
        Dispute.@Nullable Answer answer = dispute.answer();
        return new DisputeLine(
                dispute.id(),
                dispute.day(),
                dispute.kind(),
                dispute.reference(),
                line.run(),
                line.fen(),
                dispute.reason(),
                dispute.state(),
                answer == null ? "" : answer.reason(),
                answer == null ? "" : answer.decidedBy(),
                dispute.answeredBy() == null ? "" : dispute.answeredBy());
    }
}
