package org.lianchu.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.IssuedPart;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.GivenAccounts;
import org.lianchu.contract.request.Issue;
import org.lianchu.market.ParticipantId;

/**
 * Makes the claims of a closed generation, a hundred payers at a time, by id.
 *
 * <p>Nobody has to be believed for it: the accounts that are given are those whose roots the ledger keeps
 * ({@link AccountRanges}), a part begins where the one before it ended, and what a payer owed by the generation issued
 * before is in the ledger's own state. So a generation is issued only after every earlier closed one, whole.
 */
final class Issues {
    private Issues() {}

    static Reply issue(Issue request, Invocation in) {
        in.requireOperator();
        Term term = request.term();
        Terms.checkMarket(term.market(), in);
        String key = Keys.issued(term, request.n(), request.k());
        if (in.isSameAgain(in.find(key, IssuedPart::decode), key)) {
            return Invocation.SAME_AGAIN;
        }
        ClosedTerm closed = closed(term, request.n(), in);
        Optional<IssuedPart> before = before(request, in);
        List<PairSum> earlier = earlier(term, request.n(), in).stream()
                .filter(sum ->
                        before.isEmpty() || sum.from().compareTo(before.get().last()) > 0)
                .toList();
        AccountRanges given = AccountRanges.checked(closed.run(), before, GivenAccounts.read(request, in::input), in);
        IssuedPart part = part(request, given, earlier, in);
        List<Claim> claims = claims(request, part, earlier, in);
        in.put(
                key,
                new IssuedPart(claims.size(), part.last(), part.isLast(), part.next(), part.sums(), in.request())
                        .encode());
        claims.forEach(claim -> Claims.putNew(claim, in));
        return Invocation.WRITTEN;
    }

    private static ClosedTerm closed(Term term, int n, Invocation in) {
        ClosedTerm closed = in.find(Keys.closed(term, n), ClosedTerm::decode);
        if (closed == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_CLOSED, term + " generation " + n + " is not closed; FINANCE closes it first");
        }
        return closed;
    }

    /** The part that this one follows; empty for the first. */
    private static Optional<IssuedPart> before(Issue request, Invocation in) {
        if (request.k() == 0) {
            return Optional.empty();
        }
        String what = request.term() + " generation " + request.n() + " part " + request.k();
        IssuedPart part = in.find(Keys.issued(request.term(), request.n(), request.k() - 1), IssuedPart::decode);
        if (part == null) {
            throw new CallRefusedException(
                    RefusalCode.NOT_ISSUED,
                    what + " follows the part before it, which is not issued; issue that first");
        }
        if (part.isLast()) {
            throw new CallRefusedException(
                    RefusalCode.NO_SUCH_PART, "there is no " + what + ": the part before it has the last payer");
        }
        return Optional.of(part);
    }

    /** What all generations before this one have issued together: the sums of the last that is closed, all of them. */
    private static List<PairSum> earlier(Term term, int n, Invocation in) {
        OptionalInt before = Closings.before(term, n, in);
        if (before.isEmpty()) {
            return List.of();
        }
        List<IssuedPart> parts = in.all(Keys.issued(term, before.getAsInt())).stream()
                .map(entry -> Invocation.decoded(entry.key(), entry.value(), IssuedPart::decode))
                .toList();
        if (parts.stream().noneMatch(IssuedPart::isLast)) {
            throw new CallRefusedException(
                    RefusalCode.NOT_ISSUED,
                    term + " generation " + before.getAsInt() + " is closed and not issued whole; issue it first");
        }
        return parts.stream().flatMap(part -> part.sums().stream()).toList();
    }

    /** Who pays in this part, and what: the hundred payers that follow, by this generation or by those before it. */
    private static IssuedPart part(Issue request, AccountRanges given, List<PairSum> earlier, Invocation in) {
        TreeSet<ParticipantId> payers = new TreeSet<>(given.payers());
        earlier.forEach(sum -> payers.add(sum.from()));
        boolean isLast = given.reachEveryEnd() && payers.size() <= Issue.PAYERS_PER_PART;
        ParticipantId last = ParticipantId.POOL;
        if (!isLast) {
            last = payers.stream()
                    .skip(Issue.PAYERS_PER_PART - 1)
                    .findFirst()
                    .orElseThrow(() -> new CallRefusedException(
                            RefusalCode.MISSING_ACCOUNTS,
                            request.term() + " generation " + request.n() + " part " + request.k() + " has "
                                    + payers.size()
                                    + " payers and the accounts do not reach the end; give those of the next"));
            given.requireBeyond(last);
        } else if (!payers.isEmpty()) {
            last = payers.last();
        }
        return new IssuedPart(0, last, isLast, given.next(last, isLast), given.sums(last, isLast), in.request());
    }

    /** The differences to what was issued before, each a claim. */
    private static List<Claim> claims(Issue request, IssuedPart part, List<PairSum> earlier, Invocation in) {
        PairSums differences = new PairSums();
        differences.addAll(part.sums());
        differences.subtractAll(earlier.stream()
                .filter(sum -> part.isLast() || sum.from().compareTo(part.last()) <= 0)
                .toList());
        List<Claim> claims = new ArrayList<>();
        differences.list().forEach(pair -> claims.add(claim(request, pair, in)));
        return claims;
    }

    /** From owes to; a negative difference is owed the other way round. */
    private static Claim claim(Issue request, PairSum pair, Invocation in) {
        ClaimId id = ClaimId.issued(request.term(), request.n(), pair.from(), pair.to());
        return pair.fen() > 0
                ? Claim.issued(id, pair.from(), pair.to(), pair.fen(), in.request())
                : Claim.issued(id, pair.to(), pair.from(), Math.negateExact(pair.fen()), in.request());
    }
}
