package org.lianchu.contract;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Posting;

/** Sums by (from, to), exact or refused. */
final class DaySums {
    private final SortedMap<ParticipantId, SortedMap<ParticipantId, Long>> fen = new TreeMap<>();

    /** The sums of a day's postings. */
    static List<PairSum> of(List<Posting> postings) {
        DaySums sums = new DaySums();
        postings.forEach(posting -> sums.add(posting.from(), posting.to(), posting.fen()));
        List<PairSum> list = sums.list();
        checkPool(list);
        return list;
    }

    void addAll(Collection<PairSum> sums) {
        sums.forEach(sum -> add(sum.from(), sum.to(), sum.fen()));
    }

    void subtractAll(Collection<PairSum> sums) {
        sums.forEach(sum -> add(sum.from(), sum.to(), Math.negateExact(sum.fen())));
    }

    private void add(ParticipantId from, ParticipantId to, long more) {
        try {
            fen.computeIfAbsent(from, f -> new TreeMap<>()).merge(to, more, Math::addExact);
        } catch (ArithmeticException e) {
            throw new CallRefusedException(
                    RefusalCode.OVERFLOW, "what " + from + " owes " + to + " does not fit 64 bits of fen");
        }
    }

    /** The sums that are not zero, ascending by from and to. */
    List<PairSum> list() {
        return fen.entrySet().stream()
                .flatMap(from -> from.getValue().entrySet().stream()
                        .map(to -> new PairSum(from.getKey(), to.getKey(), to.getValue())))
                .filter(sum -> sum.fen() != 0)
                .toList();
    }

    /** That what POOL receives is what it pays: the rules say so, and claims rest on it. Sums may be differences. */
    static void checkPool(List<PairSum> sums) {
        long net = 0;
        for (PairSum sum : sums) {
            net += sum.to().equals(ParticipantId.POOL) ? sum.fen() : 0;
            net -= sum.from().equals(ParticipantId.POOL) ? sum.fen() : 0;
        }
        if (net != 0) {
            throw new IllegalStateException("POOL keeps " + net + " fen");
        }
    }
}
