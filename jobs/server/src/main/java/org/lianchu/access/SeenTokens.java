package org.lianchu.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;

/**
 * Which tokens were used, until their time is over: none is taken twice. Safe for many threads.
 *
 * <p>Memory is bounded: what is over is forgotten within half a minute, and of one party no more tokens are remembered
 * than given; who sends more is told to come back later, and nobody else is.
 */
final class SeenTokens {
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final int mostOfOne;
    private final Map<ParticipantId, Map<Hash, Instant>> seen = new HashMap<>();
    private Instant forgetAt = Instant.MIN;

    SeenTokens(int mostOfOne) {
        this.mostOfOne = mostOfOne;
    }

    /**
     * Notes that a token is used.
     *
     * @param id of the token, which its signer chose
     * @param until when it is good
     * @throws ServerRefusedException TOKEN_USED if it was used before; TOO_MANY_REQUESTS
     */
    synchronized void use(ParticipantId party, String id, Instant until, Instant now) {
        if (now.isAfter(forgetAt)) {
            forgetBefore(now);
            forgetAt = now.plus(BETWEEN);
        }
        Map<Hash, Instant> own = seen.computeIfAbsent(party, p -> new HashMap<>());
        if (own.size() >= mostOfOne) {
            throw new ServerRefusedException(ProblemCode.TOO_MANY_REQUESTS, party);
        }
        if (own.putIfAbsent(Hash.sha256(id.getBytes(StandardCharsets.UTF_8)), until) != null) {
            throw new ServerRefusedException(ProblemCode.TOKEN_USED);
        }
    }

    private void forgetBefore(Instant now) {
        seen.values().forEach(own -> own.values().removeIf(end -> end.isBefore(now)));
        seen.values().removeIf(Map::isEmpty);
    }

    /** How many tokens are remembered. */
    synchronized int size() {
        return seen.values().stream().mapToInt(Map::size).sum();
    }
}
