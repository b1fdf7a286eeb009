package org.lianchu.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.Holdings;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.Scan;
import org.lianchu.market.ParticipantId;

/**
 * Claims as the ledger had them when they were read, ascending by id.
 *
 * <p>They are read a page at a time: what is assigned meanwhile may show on one side only, so whoever finds a fault in
 * a busy book reads it again.
 */
public record ClaimBook(List<Claim> claims) {
    /** The prefix of all claims' keys. */
    public static final String ALL = KeyKind.CLAIM.prefix();

    public ClaimBook {
        claims = claims.stream().sorted(Comparator.comparing(Claim::id)).toList();
    }

    /** Every claim of every term. */
    public static ClaimBook all(LedgerConnection ledger) {
        return scan(ledger::query, ALL);
    }

    /** Every claim of a term. */
    public static ClaimBook of(LedgerConnection ledger, Term term) {
        return of(ledger::query, term);
    }

    static ClaimBook of(Function<Request, Page> state, Term term) {
        return scan(state, Keys.claims(term));
    }

    private static ClaimBook scan(Function<Request, Page> state, String prefix) {
        List<Claim> claims = new ArrayList<>();
        pages(state, after -> new Scan(prefix, after, Page.MAX_ENTRIES))
                .forEach(entry -> claims.add(Claim.decode(entry.value())));
        return new ClaimBook(claims);
    }

    /** Every claim that a participant is owed, or was until it assigned it, and every one that it owes. */
    public static ClaimBook of(LedgerConnection ledger, ParticipantId participant) {
        Map<ClaimId, Claim> claims = new HashMap<>();
        for (Holdings.Side side : Holdings.Side.values()) {
            pages(ledger::query, after -> new Holdings(participant, side, after, Page.MAX_ENTRIES))
                    .forEach(entry -> {
                        Claim claim = Claim.decode(entry.value());
                        claims.put(claim.id(), claim);
                    });
        }
        return new ClaimBook(List.copyOf(claims.values()));
    }

    static List<Page.Entry> pages(Function<Request, Page> state, Function<String, Request> after) {
        List<Page.Entry> entries = new ArrayList<>();
        String next = "";
        do {
            Page page = state.apply(after.apply(next));
            entries.addAll(page.entries());
            next = page.next();
        } while (!next.isEmpty());
        return entries;
    }

    /** Those that are wanted. */
    public ClaimBook only(Predicate<Claim> wanted) {
        return new ClaimBook(claims.stream().filter(wanted).toList());
    }

    /** What every party is owed and owes in every term, by term and party. */
    public List<ClaimBalance> balances() {
        SortedMap<String, ClaimBalance> balances = new TreeMap<>();
        for (Claim claim : claims) {
            Term term = claim.id().term();
            boolean isRetired = claim.state() == Claim.State.RETIRED;
            long open = isRetired ? 0 : claim.fen();
            long retired = isRetired ? claim.fen() : 0;
            add(balances, new ClaimBalance(term, claim.creditor(), open, 0, retired, 0));
            add(balances, new ClaimBalance(term, claim.debtor(), 0, open, 0, retired));
        }
        return List.copyOf(balances.values());
    }

    private static void add(SortedMap<String, ClaimBalance> balances, ClaimBalance more) {
        balances.merge(more.term() + "/" + more.participant(), more, ClaimBalance::plus);
    }

    /**
     * What was issued, by the claims as they were issued: each with all that was assigned of it since, so that it does
     * not matter what became of them.
     *
     * @throws IllegalStateException if a claim does not come from an issued one: see {@link ClaimLaws}
     */
    public SortedMap<ClaimId, Long> issued() {
        SortedMap<ClaimId, Long> fen = new TreeMap<>();
        Map<ClaimId, Claim> byId = byId();
        for (Claim claim : claims) {
            Claim root = root(claim, byId);
            if (root == null) {
                throw new IllegalStateException(claim.id() + " does not come from an issued claim");
            }
            fen.merge(root.id(), claim.fen(), Math::addExact);
        }
        return fen;
    }

    Map<ClaimId, Claim> byId() {
        Map<ClaimId, Claim> byId = new HashMap<>();
        claims.forEach(claim -> byId.put(claim.id(), claim));
        return byId;
    }

    /** The issued claim that a claim is a part of; null if its chain does not end in one. */
    static @Nullable Claim root(Claim claim, Map<ClaimId, Claim> byId) {
        Set<ClaimId> seen = new LinkedHashSet<>();
        Claim at = claim;
        while (at != null && !at.origin().isEmpty()) {
            if (!seen.add(at.id())) {
                return null;
            }
            at = byId.get(new ClaimId(at.id().term(), at.origin()));
        }
        return at != null && Objects.requireNonNull(at).id().name().indexOf('/') > 0 ? at : null;
    }
}
