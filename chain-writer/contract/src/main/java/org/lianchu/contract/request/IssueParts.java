package org.lianchu.contract.request;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.HashedTree;
import org.lianchu.evidence.LeafRange;
import org.lianchu.evidence.SealedDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Account;

/** How a generation's accounts are given, part after part; the contract checks that it is so. */
public final class IssueParts {
    /** A day of the run that closed the generation. */
    private record Day(DaySecret secret, List<Account> accounts, HashedTree tree) {}

    private final Term term;
    private final int n;
    private final List<Day> days = new ArrayList<>();
    private final TreeSet<ParticipantId> payers = new TreeSet<>();

    /**
     * Begins without a day.
     *
     * @param earlier who pays by the generation that was closed before this one
     */
    public IssueParts(Term term, int n, SortedSet<ParticipantId> earlier) {
        this.term = term;
        this.n = n;
        payers.addAll(earlier);
    }

    /**
     * Adds the run's next day.
     *
     * @param accounts all of the day, ascending by participant
     */
    public void add(DaySecret secret, List<Account> accounts) {
        days.add(new Day(
                secret,
                accounts,
                new HashedTree(SealedDay.accountTree(secret, accounts).leaves())));
        accounts.stream().filter(Account::isPayer).forEach(account -> payers.add(account.participant()));
    }

    /** How many parts there are, at least one: a generation that nobody pays for is issued too. */
    public int count() {
        return Math.max(1, (payers.size() + Issue.PAYERS_PER_PART - 1) / Issue.PAYERS_PER_PART);
    }

    /** A part, from 0. */
    public GivenAccounts part(int k) {
        List<ParticipantId> all = List.copyOf(payers);
        boolean isLast = k == count() - 1;
        List<GivenAccounts.Day> given = new ArrayList<>();
        for (Day day : days) {
            int from = k == 0 ? 0 : after(day, all.get(k * Issue.PAYERS_PER_PART - 1));
            int last = isLast ? day.accounts.size() : after(day, all.get((k + 1) * Issue.PAYERS_PER_PART - 1));
            int to = Math.min(day.accounts.size(), last + 1);
            given.add(new GivenAccounts.Day(
                    day.secret,
                    day.accounts.subList(from, to),
                    LeafRange.of(day.tree, from, to).siblings()));
        }
        return new GivenAccounts(new Issue(term, n, k), given);
    }

    /** The place of the first account after a participant's. */
    private static int after(Day day, ParticipantId participant) {
        int from = 0;
        int to = day.accounts.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (day.accounts.get(middle).participant().compareTo(participant) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
