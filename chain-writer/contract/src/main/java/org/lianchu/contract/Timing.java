package org.lianchu.contract;

import java.time.Duration;
import java.util.Optional;
import org.lianchu.time.TradingDay;

/**
 * The times that the members of a channel agreed on.
 *
 * @param firstDay the first trading day that anything is anchored for or settled on
 * @param notice how long everybody can still anchor after a generation was announced; not negative
 * @param betweenCuts at least so long from one cut of a term to the next, so that cutting keeps nobody from anchoring;
 *     not negative, and a freeze does not wait for it
 * @param lateCalls dispatch's trades and calls that were anchored more than this after the end of their day are inputs
 *     only by a ruling; empty for no limit
 */
public record Timing(TradingDay firstDay, Duration notice, Duration betweenCuts, Optional<Duration> lateCalls) {
    private static final Duration NOTICE = Duration.ofDays(3);
    private static final Duration BETWEEN_CUTS = Duration.ofHours(1);
    private static final Duration LATE_CALLS = Duration.ofDays(2);

    public Timing {
        if (notice.isNegative()
                || betweenCuts.isNegative()
                || lateCalls.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("no time of a channel is below zero: " + notice + ", " + betweenCuts
                    + ", " + lateCalls.map(Duration::toString).orElse(""));
        }
    }

    /** Of a channel that several organisations run. */
    public static Timing ofNetwork(TradingDay firstDay) {
        return new Timing(firstDay, NOTICE, BETWEEN_CUTS, Optional.of(LATE_CALLS));
    }

    /** Of one machine's own ledger: no waiting and no limit. */
    public static Timing ofOneMachine(TradingDay firstDay) {
        return new Timing(firstDay, Duration.ZERO, Duration.ZERO, Optional.empty());
    }
}
