package org.lianchu.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.LedgerSource;
import org.lianchu.access.Party;
import org.lianchu.claim.ClaimBook;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.Holdings;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.Scan;
import org.lianchu.market.ParticipantId;

/** Walks the ledger's claims, everybody's or one holder's, a bounded number of its pages at a time. */
public final class ClaimWalk {
    /** Pages of the ledger that are asked for one of ours: what is walked through may not be wanted. */
    private static final int MOST_PAGES = 5;

    private final LedgerSource ledger;

    /** Claims of this ledger. */
    public ClaimWalk(LedgerSource ledger) {
        this.ledger = ledger;
    }

    /**
     * Which are wanted; null of each for any.
     *
     * @param side where the holder stands
     */
    public record Wanted(
            @Nullable ParticipantId holder,
            Holdings.@Nullable Side side,
            Claim.@Nullable State state,
            @Nullable Term term) {
        boolean fits(Claim claim) {
            boolean isHeld = holder == null
                    || side != Holdings.Side.DEBTOR && claim.creditor().equals(holder)
                    || side != Holdings.Side.CREDITOR && claim.debtor().equals(holder);
            return isHeld && (state == null || claim.state() == state);
        }
    }

    /** One way to the claims, ascending by id: what is asked after an id, or after a beginning of one. */
    private record Way(String prefix, Function<String, Request> request) {
        Request after(String id) {
            return request.apply(id.isEmpty() ? "" : prefix + id);
        }
    }

    /** What came of one step on all ways: the claims up to where all of them are known. */
    private record Step(SortedMap<String, Claim> claims, boolean isLast) {}

    /**
     * A page of claims, by term and name.
     *
     * @param next after which the next page begins; null if there is none
     */
    public record Claims(List<Claim> claims, @Nullable String next) {}

    /** The claims after one that a party sees, as many as were found in a bounded time: the last page may be empty. */
    public Claims page(Party party, Wanted wanted, @Nullable ClaimId after, int limit) {
        List<Way> ways = ways(party, wanted, limit + 1);
        List<Claim> answers = new ArrayList<>();
        String at = after != null ? after.toString() : wanted.term == null ? "" : wanted.term + "/";
        for (int i = 0; i < MOST_PAGES; i++) {
            Step step = step(ways, at);
            for (Claim claim : step.claims.values()) {
                Term term = wanted.term;
                if (term != null && claim.id().term().toString().compareTo(term.toString()) > 0) {
                    return new Claims(answers, null);
                }
                if (answers.size() == limit) {
                    return new Claims(answers, at);
                }
                if (wanted.fits(claim) && (term == null || claim.id().term().equals(term))) {
                    answers.add(claim);
                }
                at = claim.id().toString();
            }
            if (step.isLast) {
                return new Claims(answers, null);
            }
        }
        return new Claims(answers, at);
    }

    /** A participant's own are looked through, whoever is named; who sees everything goes straight to the holder's. */
    private static List<Way> ways(Party party, Wanted wanted, int limit) {
        boolean all = party.tier().seesEverything();
        ParticipantId holder = all ? wanted.holder : party.id();
        if (holder == null) {
            return List.of(new Way(ClaimBook.ALL, after -> new Scan(ClaimBook.ALL, after, limit)));
        }
        List<Way> ways = new ArrayList<>();
        for (Holdings.Side side : Holdings.Side.values()) {
            boolean isOther = holder.equals(wanted.holder) && wanted.side != null && wanted.side != side;
            if (!isOther) {
                String prefix = new Holdings(holder, side, "", limit).prefix();
                ways.add(new Way(prefix, after -> new Holdings(holder, side, after, limit)));
            }
        }
        return ways;
    }

    private Step step(List<Way> ways, String at) {
        SortedMap<String, Claim> claims = new TreeMap<>();
        String known = null;
        for (Way way : ways) {
            Page page = ledger.ask(asked -> asked.query(way.after(at)));
            String last = "";
            for (Page.Entry entry : page.entries()) {
                Claim claim = Claim.decode(entry.value());
                last = claim.id().toString();
                claims.put(last, claim);
            }
            if (!page.next().isEmpty() && (known == null || last.compareTo(known) < 0)) {
                known = last;
            }
        }
        return known == null ? new Step(claims, true) : new Step(claims.headMap(known + '\0'), false);
    }

    /** A claim, whosever it is. */
    public Optional<Claim> find(ClaimId id) {
        return ledger.ask(asked -> asked.read(Keys.claim(id))).map(Claim::decode);
    }
}
