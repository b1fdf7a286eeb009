package org.lianchu.contract;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.market.ParticipantId;

/** Sums by (from, to), exact or refused. */
final class PairSums {
    private final SortedMap<ParticipantId, SortedMap<ParticipantId, Long>> fen = new TreeMap<>();

    void addAll(Collection<PairSum> sums) {
        sums.forEach(sum -> add(sum.from(), sum.to(), sum.fen()));
    }

    void subtractAll(Collection<PairSum> sums) {
        sums.forEach(sum -> add(sum.from(), sum.to(), Math.negateExact(sum.fen())));
    }

    void add(ParticipantId from, ParticipantId to, long more) {
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
}
