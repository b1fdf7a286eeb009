package org.lianchu.close;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.claim.IssuedClaim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.ledger.Term;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/**
 * The claims that the postings of a run come to: one for each pair whose sum is not that of the run closed before, a
 * negative difference the other way round.
 *
 * @param claims by id, in the ledger's order of pairs
 */
record ExpectedClaims(SortedMap<ClaimId, IssuedClaim> claims) {
    private record Pair(ParticipantId from, ParticipantId to) {}

    /** @param before null if no generation was closed before */
    static ExpectedClaims of(
            Term term,
            int generation,
            Map<TradingDay, List<PairSum>> sums,
            @Nullable Map<TradingDay, List<PairSum>> before) {
        Map<Pair, Long> fen = new HashMap<>();
        sums.values().forEach(day -> day.forEach(sum -> add(fen, sum, sum.fen())));
        if (before != null) {
            before.values().forEach(day -> day.forEach(sum -> add(fen, sum, Math.negateExact(sum.fen()))));
        }
        SortedMap<ClaimId, IssuedClaim> claims = new TreeMap<>();
        fen.forEach((pair, difference) -> {
            ClaimId id = ClaimId.issued(term, generation, pair.from, pair.to);
            if (difference > 0) {
                claims.put(id, new IssuedClaim(pair.from, pair.to, difference));
            } else if (difference < 0) {
                claims.put(id, new IssuedClaim(pair.to, pair.from, Math.negateExact(difference)));
            }
        });
        return new ExpectedClaims(claims);
    }

    private static void add(Map<Pair, Long> fen, PairSum sum, long more) {
        fen.merge(new Pair(sum.from(), sum.to()), more, Math::addExact);
    }

    /** What they come to together, in fen. */
    long fen() {
        return claims.values().stream().mapToLong(IssuedClaim::fen).reduce(0, Math::addExact);
    }
}
