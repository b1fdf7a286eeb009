package org.lianchu.inquiry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lianchu.inquiry.Choice.Change;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Side;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.Posting;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * What each answer to a discrepancy would cost whom: the day is settled again by the same function, with the row that
 * the answer would add to the decisions, and nothing else.
 */
public final class Choices {
    private Choices() {}

    /** Of a discrepancy where a decision chooses a source: one a side, the owner's first; else none. */
    public static List<Choice> of(DiscrepancyRow row, ReadDay day) {
        DiscrepancyCode code = DiscrepancyCode.valueOf(row.code());
        if (!code.choosesSource() || row.register().isEmpty()) {
            return List.of();
        }
        return Arrays.stream(Side.values())
                .map(side -> choice(row, code, side, day))
                .toList();
    }

    private static Choice choice(DiscrepancyRow row, DiscrepancyCode code, Side side, ReadDay day) {
        Register register = Register.valueOf(row.register());
        Decision decision = new Decision(
                code,
                row.subject(),
                register,
                TradingDay.parse(row.day()),
                Intervals.parse(row.intervals()),
                side,
                "",
                "");
        ComputedDay then = day.function().under(day.submissions(), decision);
        boolean isNow = isSame(determined(day.computed(), row, register), determined(then, row, register));
        return new Choice(side, isNow, then.refusals(), then.refusals().isEmpty() ? changes(day, then) : List.of());
    }

    private static Optional<DeterminedProfile> determined(ComputedDay day, DiscrepancyRow row, Register register) {
        return day instanceof ComputedDay.Examined examined
                ? Optional.ofNullable(examined.determined().find(new ResourceId(row.subject()), register))
                : Optional.empty();
    }

    private static boolean isSame(Optional<DeterminedProfile> one, Optional<DeterminedProfile> other) {
        return one.isPresent() == other.isPresent()
                && one.filter(o -> !Arrays.equals(
                                        o.wattHours(), other.orElseThrow().wattHours())
                                || !Arrays.equals(
                                        o.source(), other.orElseThrow().source()))
                        .isEmpty();
    }

    private static List<Change> changes(ReadDay day, ComputedDay then) {
        Optional<SortedMap<ParticipantId, Long>> before = day.settled().map(Choices::nets);
        SortedMap<ParticipantId, Long> after = nets(((ComputedDay.UnderRule) then).outcome());
        TreeSet<ParticipantId> all = new TreeSet<>(after.keySet());
        before.ifPresent(nets -> all.addAll(nets.keySet()));
        return all.stream()
                .map(id -> new Change(
                        id,
                        before.map(nets -> nets.getOrDefault(id, 0L)).orElse(null),
                        Objects.requireNonNullElse(after.get(id), 0L)))
                .filter(change -> change.gainFen() != 0)
                .sorted(Comparator.comparing((Change change) -> -Math.abs(change.gainFen()))
                        .thenComparing(Change::participant))
                .toList();
    }

    /** What each participant receives less what it pays; POOL is none. */
    private static SortedMap<ParticipantId, Long> nets(DayOutcome outcome) {
        SortedMap<ParticipantId, Long> nets = new TreeMap<>();
        for (Posting posting : outcome.postings()) {
            nets.merge(posting.to(), posting.fen(), Math::addExact);
            nets.merge(posting.from(), -posting.fen(), Math::addExact);
        }
        nets.remove(ParticipantId.POOL);
        return nets;
    }
}
