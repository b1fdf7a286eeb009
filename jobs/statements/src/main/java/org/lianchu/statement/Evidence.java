package org.lianchu.statement;

import java.util.List;
import java.util.Map;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.Salt;
import org.lianchu.time.TradingDay;

/**
 * What proves a statement, apart from its issuer's signature.
 *
 * @param days the settlements of every day, of this run and the one before
 * @param postings each posting of the statement, in its order, this run's before the others
 * @param profiles the records that its determinants are from
 * @param anchors by the transaction's id: the whole transaction that anchored those records, in base64
 */
public record Evidence(
        List<SettledDay> days,
        List<ProvedPosting> postings,
        List<ProvedProfile> profiles,
        Map<String, String> anchors) {
    public Evidence {
        days = List.copyOf(days);
        postings = List.copyOf(postings);
        profiles = List.copyOf(profiles);
    }

    /**
     * A day's settlement.
     *
     * @param isPrevious whether of the run before
     * @param envelope its signed header and endorsed response, in base64 (formats, section 4)
     */
    public record SettledDay(boolean isPrevious, TradingDay day, String envelope) {}

    /**
     * A posting's place in its day.
     *
     * @param bytes canonical; only read
     */
    public record ProvedPosting(boolean isPrevious, byte[] bytes, InclusionPath path) {}

    /**
     * A reading's place in its chunk.
     *
     * @param source O if its owner submitted it, D if dispatch did
     * @param key of the anchor
     * @param transaction that anchored it
     * @param bytes canonical; only read
     */
    public record ProvedProfile(
            char source, String key, String transaction, byte[] bytes, Salt salt, InclusionPath path) {}
}
