package org.lianchu.devledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is to go wrong, and when: a script, and chance. Both can be replaced while the ledger runs
 * ({@link DevLedger#inject}).
 *
 * @param seed of the chance; the same calls one after another meet the same faults
 * @param perThousand of the calls that a kind can strike, how many of a thousand it does, 0 to 1000
 * @param script kinds that strike once each, in this order, each the first call that it can strike
 * @param unavailableFor how long {@link FaultKind#UNAVAILABLE} lasts
 * @param slowBy how much later {@link FaultKind#SLOW} answers
 */
public record Faults(
        long seed,
        Map<FaultKind, Integer> perThousand,
        List<FaultKind> script,
        Duration unavailableFor,
        Duration slowBy) {
    private static final int ALL = 1_000;
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    public Faults {
        perThousand = Map.copyOf(perThousand);
        script = List.copyOf(script);
        if (perThousand.values().stream().anyMatch(n -> n < 0 || n > ALL)) {
            throw new IllegalArgumentException("faults are 0 to 1000 of a thousand calls, not " + perThousand);
        }
    }

    /** Nothing goes wrong. */
    public static Faults none() {
        return once();
    }

    /** Each of these once, in this order. */
    public static Faults once(FaultKind... kinds) {
        return new Faults(0, Map.of(), List.of(kinds), A_MOMENT, A_MOMENT);
    }

    /** By chance. */
    public static Faults random(long seed, Map<FaultKind, Integer> perThousand) {
        return new Faults(seed, perThousand, List.of(), A_MOMENT, A_MOMENT);
    }

    /** The same with other times. */
    public Faults lasting(Duration unavailable, Duration slow) {
        return new Faults(seed, perThousand, script, unavailable, slow);
    }
}
