package org.lianchu.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lianchu.time.TradingDay;

/**
 * Which anchored chunks are inputs of a day: the one rule, for the platform and the ledger alike.
 *
 * @param market of the day
 * @param lateCalls DISPATCH's trades and calls that were anchored more than this after the end of their day are inputs
 *     only by a ruling; empty for no limit
 */
public record Admission(Rulings rulings, MarketDay market, Optional<Duration> lateCalls) {
    /** Whether the chunk is of a kind that settles, not void whole, and not ruled out. */
    public boolean admits(AnchoredDay chunk) {
        ParticipantId submitter = chunk.submitter();
        return chunk.dataset().isInputOf(submitter)
                && !market.isVoidWhole(submitter, chunk.records())
                && rulings.admits(submitter, chunk.dataset(), chunk.sequence(), isLate(chunk));
    }

    private boolean isLate(AnchoredDay chunk) {
        return lateCalls
                .filter(limit -> chunk.anchored().isAfter(lastMoment(chunk.day(), limit)))
                .isPresent();
    }

    /** The last moment at which trades and calls of a day are anchored in time. */
    public static Instant lastMoment(TradingDay day, Duration limit) {
        return day.plusDays(1).date().atStartOfDay().toInstant(TradingDay.ZONE).plus(limit);
    }
}
