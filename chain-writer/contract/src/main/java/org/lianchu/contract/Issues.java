package org.lianchu.contract;

import java.util.List;
import java.util.OptionalInt;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.IssuedPart;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.Issue;
import org.lianchu.settlement.RunId;

/** Makes the claims of a closed generation, a hundred pairs at a time, from the ledger's own day sums. */
final class Issues {
    private static final int PAIRS_PER_PART = 100;

    private Issues() {}

    static Reply issue(Issue request, Invocation in) {
        in.requireDispatch();
        Term term = request.term();
        Terms.checkMarket(term.market(), in);
        String key = Keys.issued(term, request.n(), request.k());
        if (in.isSameAgain(in.find(key, IssuedPart::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        List<PairSum> differences = differences(term, request.n(), in);
        int parts = (differences.size() + PAIRS_PER_PART - 1) / PAIRS_PER_PART;
        if (request.k() >= parts) {
            throw new CallRefusedException(
                    RefusalCode.NO_SUCH_PART,
                    term + " generation " + request.n() + " has " + parts + " parts, from 0; there is no part "
                            + request.k());
        }
        int first = request.k() * PAIRS_PER_PART;
        List<PairSum> part = differences.subList(first, Math.min(first + PAIRS_PER_PART, differences.size()));
        List<Claim> claims = part.stream().map(pair -> claim(request, pair, in)).toList();
        in.put(key, new IssuedPart(claims.size(), parts, in.request()).encode());
        claims.forEach(claim -> Claims.putNew(claim, in));
        return Invocation.WRITTEN;
    }

    /**
     * What the generation changes: its sums less those of the last generation closed before it, which are what all
     * earlier ones issued together. Ascending by (from, to), without zeros; POOL keeps nothing of them.
     */
    private static List<PairSum> differences(Term term, int n, Invocation in) {
        DaySums sums = new DaySums();
        sums.addAll(sums(term, n, in));
        OptionalInt before = Closings.before(term, n, in);
        if (before.isPresent()) {
            sums.subtractAll(sums(term, before.getAsInt(), in));
        }
        List<PairSum> differences = sums.list();
        DaySums.checkPool(differences);
        return differences;
    }

    private static List<PairSum> sums(Term term, int n, Invocation in) {
        ClosedTerm closed = in.find(Keys.closed(term, n), ClosedTerm::decode);
        if (closed == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_CLOSED, term + " generation " + n + " is not closed; FINANCE closes it first");
        }
        DaySums sums = new DaySums();
        RunId run = closed.run();
        run.period().days().forEach(day -> {
            SettledDay settled = in.find(Keys.settlement(run, day), SettledDay::decode);
            if (settled == null) {
                throw new IllegalStateException("closed but not settled: " + run + " " + day);
            }
            sums.addAll(settled.sums());
        });
        return sums.list();
    }

    /** From owes to; a negative difference is owed the other way round. */
    private static Claim claim(Issue request, PairSum pair, Invocation in) {
        ClaimId id = ClaimId.issued(request.term(), request.n(), pair.from(), pair.to());
        if (pair.fen() > 0) {
            return Claim.issued(id, pair.from(), pair.to(), pair.fen(), in.request());
        }
        if (pair.fen() == Long.MIN_VALUE) {
            throw new CallRefusedException(RefusalCode.OVERFLOW, "the difference of " + id + " does not fit 64 bits");
        }
        return Claim.issued(id, pair.to(), pair.from(), -pair.fen(), in.request());
    }
}
