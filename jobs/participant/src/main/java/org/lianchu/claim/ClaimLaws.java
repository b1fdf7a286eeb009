package org.lianchu.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.Term;
import org.lianchu.market.ParticipantId;
import org.lianchu.quantity.Money;

/**
 * What holds of the claims of every term, whatever was done with them: the receivables, found by their creditors, come
 * to what the payables come to, found by their debtors; what POOL is owed is what it owes; every claim comes from an
 * issued one, whose debtor it keeps. Retired claims count: retiring takes receivable and payable together.
 */
public final class ClaimLaws {
    private ClaimLaws() {}

    /** What is broken, by term and claim; empty if every law holds. The book must hold whole terms. */
    public static List<String> faults(ClaimBook book, ClaimIndex index) {
        List<String> faults = new ArrayList<>();
        sides(book, index, faults);
        pool(book, faults);
        origins(book, faults);
        return faults;
    }

    private static void sides(ClaimBook book, ClaimIndex index, List<String> faults) {
        SortedMap<String, Long> receivables = new TreeMap<>();
        SortedMap<String, Long> payables = new TreeMap<>();
        for (Claim claim : book.claims()) {
            String term = claim.id().term().toString();
            ParticipantId creditor = index.creditors().get(claim.id());
            ParticipantId debtor = index.debtors().get(claim.id());
            receivables.merge(term, creditor == null ? 0 : claim.fen(), Math::addExact);
            payables.merge(term, debtor == null ? 0 : claim.fen(), Math::addExact);
            party(claim, "creditor", claim.creditor(), creditor, faults);
            party(claim, "debtor", claim.debtor(), debtor, faults);
        }
        receivables.forEach((term, fen) -> {
            long owed = payables.getOrDefault(term, 0L);
            if (owed != fen) {
                faults.add(term + ": receivables come to " + Money.yuanText(fen) + " yuan, payables to "
                        + Money.yuanText(owed));
            }
        });
    }

    private static void party(
            Claim claim, String side, ParticipantId named, @Nullable ParticipantId found, List<String> faults) {
        if (!named.equals(found)) {
            faults.add(claim.id() + ": its " + side + " is " + named + ", and "
                    + (found == null ? "nobody" : found.text()) + " finds it as " + side);
        }
    }

    private static void pool(ClaimBook book, List<String> faults) {
        SortedMap<String, Long> net = new TreeMap<>();
        for (Claim claim : book.claims()) {
            String term = claim.id().term().toString();
            net.merge(term, claim.creditor().equals(ParticipantId.POOL) ? claim.fen() : 0, Math::addExact);
            net.merge(term, claim.debtor().equals(ParticipantId.POOL) ? -claim.fen() : 0, Math::addExact);
        }
        net.forEach((term, fen) -> {
            if (fen != 0) {
                faults.add(term + ": POOL is owed " + Money.yuanText(fen) + " yuan more than it owes");
            }
        });
    }

    private static void origins(ClaimBook book, List<String> faults) {
        Map<ClaimId, Claim> byId = book.byId();
        for (Claim claim : book.claims()) {
            Claim root = ClaimBook.root(claim, byId);
            if (root == null) {
                faults.add(claim.id() + ": it does not come from an issued claim");
            } else if (!root.debtor().equals(claim.debtor())) {
                faults.add(
                        claim.id() + ": " + claim.debtor() + " owes it, and " + root.debtor() + " owed " + root.id());
            }
        }
    }

    /**
     * What differs between the claims of a generation and what it should have issued, fen by claim; empty if nothing.
     *
     * @param expected of this generation, all of it
     */
    public static List<String> differences(
            ClaimBook book, Term term, int generation, SortedMap<ClaimId, IssuedClaim> expected) {
        SortedMap<ClaimId, Long> issued = new TreeMap<>(book.issued());
        issued.keySet().removeIf(id -> !id.term().equals(term) || !id.name().startsWith(generation + "/"));
        Map<ClaimId, Claim> byId = book.byId();
        Set<ClaimId> all = new TreeSet<>(issued.keySet());
        all.addAll(expected.keySet());
        List<String> differences = new ArrayList<>();
        for (ClaimId id : all) {
            String here = String.valueOf(expected.get(id));
            Claim claim = byId.get(id);
            String there = claim == null
                    ? "null"
                    : new IssuedClaim(claim.debtor(), claim.creditor(), issued.getOrDefault(id, 0L)).toString();
            if (!here.equals(there)) {
                differences.add(id + ": the ledger has " + there + ", the postings come to " + here);
            }
        }
        return differences;
    }
}
