package org.lianchu.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lianchu.contract.ledger.IssuedPart;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.request.GivenAccounts;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.LeafRange;
import org.lianchu.evidence.Salts;
import org.lianchu.evidence.SealedDay;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.AccountLine.Direction;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * Of each day of a closed run, the neighbouring accounts that were given, held against the roots that the ledger keeps.
 *
 * <p>Guarantees: they begin where the part before ended, so that every account is in one part, and none is missing
 * between them. Accounts ascend by participant, which the ledger saw to when it settled the day.
 */
final class AccountRanges {
    /**
     * One day's.
     *
     * @param first place of the first in the day's tree
     * @param count of all accounts of the day
     */
    private record Range(TradingDay day, int first, int count, List<Account> accounts) {
        boolean reachesEnd() {
            return first + accounts.size() == count;
        }
    }

    private final List<Range> ranges;

    private AccountRanges(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** @throws CallRefusedException ROOT_DIFFERS if a day's accounts are not those of the ledger's root */
    static AccountRanges checked(RunId run, Optional<IssuedPart> before, GivenAccounts given, Invocation in) {
        List<TradingDay> days = run.period().days().toList();
        if (given.days().size() != days.size()) {
            throw new CallRefusedException(
                    RefusalCode.MISSING_ACCOUNTS,
                    run + " has " + days.size() + " days; accounts of "
                            + given.days().size() + " are given");
        }
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            int first = before.isEmpty() ? 0 : before.get().next().get(i);
            ranges.add(range(run, days.get(i), first, given.days().get(i), in));
        }
        return new AccountRanges(ranges);
    }

    private static Range range(RunId run, TradingDay day, int first, GivenAccounts.Day given, Invocation in) {
        SettledDay settled = in.find(Keys.settlement(run, day), SettledDay::decode);
        if (settled == null) {
            throw new IllegalStateException("closed but not settled: " + run + " " + day);
        }
        Salts salts = SealedDay.accountSalts(given.secret());
        TreeHasher hasher = new TreeHasher();
        List<Hash> leaves = new ArrayList<>();
        for (Account account : given.accounts()) {
            leaves.add(hasher.saltedLeaf(salts.of(first + leaves.size()), CanonicalBytes.encode(account)));
        }
        if (!new LeafRange(first, settled.accounts(), given.siblings()).leadsTo(leaves, settled.accountsRoot())) {
            throw new CallRefusedException(
                    RefusalCode.ROOT_DIFFERS,
                    "the " + leaves.size() + " accounts of " + day + " from place " + first
                            + " do not lead to the root that " + run + " settled; take them from the run");
        }
        return new Range(day, first, settled.accounts(), given.accounts());
    }

    /** Whether no account of any day follows. */
    boolean reachEveryEnd() {
        return ranges.stream().allMatch(Range::reachesEnd);
    }

    /** Who pays on any of the days. */
    SortedSet<ParticipantId> payers() {
        SortedSet<ParticipantId> payers = new TreeSet<>();
        ranges.forEach(range ->
                range.accounts.stream().filter(Account::isPayer).forEach(account -> payers.add(account.participant())));
        return payers;
    }

    /** @throws CallRefusedException MISSING_ACCOUNTS if a day may have another account up to this participant */
    void requireBeyond(ParticipantId last) {
        for (Range range : ranges) {
            boolean isBeyond = !range.accounts.isEmpty()
                    && range.accounts
                                    .get(range.accounts.size() - 1)
                                    .participant()
                                    .compareTo(last)
                            > 0;
            if (!range.reachesEnd() && !isBeyond) {
                throw new CallRefusedException(
                        RefusalCode.MISSING_ACCOUNTS,
                        "the accounts of " + range.day + " do not reach beyond " + last + "; give one more");
            }
        }
    }

    /** Of each day, the place of its first account that is left for the next part. */
    List<Integer> next(ParticipantId last, boolean isLast) {
        return ranges.stream()
                .map(range -> range.first + accounts(range, last, isLast).size())
                .toList();
    }

    /** What each payer up to the last owes each other party, over all days. */
    List<PairSum> sums(ParticipantId last, boolean isLast) {
        PairSums sums = new PairSums();
        for (Range range : ranges) {
            for (Account account : accounts(range, last, isLast)) {
                account.lines().stream()
                        .filter(line -> line.direction() == Direction.PAYS)
                        .forEach(line -> sums.add(account.participant(), line.counterparty(), line.fen()));
            }
        }
        return sums.list();
    }

    private static List<Account> accounts(Range range, ParticipantId last, boolean isLast) {
        return range.accounts.stream()
                .filter(account -> isLast || account.participant().compareTo(last) <= 0)
                .toList();
    }
}
