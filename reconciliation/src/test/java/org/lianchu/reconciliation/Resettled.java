package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.Side;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.Posting;
import org.lianchu.time.Intervals;

/**
 * The effect of a discrepancy by its definition and without any shortcut: decide for the other side as a person would,
 * by rows of the decisions dataset (or let dispatch submit the copy), settle the whole day again, and read the
 * postings.
 */
final class Resettled {
    private Resettled() {}

    static Long effect(ADay day, Discrepancy found) {
        return day.rule.isEmpty() ? null : effect(day, day.outcome(), found);
    }

    /** The same, of a day already settled. */
    static Long effect(ADay day, DayOutcome before, Discrepancy found) {
        if (found.code() == DiscrepancyCode.VOID_RECORD || !before.isSettled()) {
            return null;
        }
        DayOutcome after = found.code().isAboutTrade() ? otherTrades(day, found) : otherSide(day, found);
        if (!after.isSettled()) {
            return null;
        }
        Map<ParticipantId, Long> accounts = new HashMap<>();
        before.postings().forEach(p -> move(accounts, p, -1));
        after.postings().forEach(p -> move(accounts, p, 1));
        long pool = accounts.getOrDefault(ParticipantId.POOL, 0L);
        if (pool != 0) {
            throw new AssertionError("the pool nets to zero");
        }
        return accounts.values().stream().mapToLong(Math::abs).sum() / 2;
    }

    private static void move(Map<ParticipantId, Long> accounts, Posting posting, long sign) {
        accounts.merge(posting.to(), sign * posting.fen(), Long::sum);
        accounts.merge(posting.from(), -sign * posting.fen(), Long::sum);
    }

    private static DayOutcome otherSide(ADay day, Discrepancy found) {
        List<Decision> before = List.copyOf(day.decisions);
        List<Register> registers =
                found.register() == null ? List.of(Register.CHARGE, Register.DISCHARGE) : List.of(found.register());
        for (Register register : registers) {
            found.intervals().forEach(n -> {
                Side now = Side.OWNER;
                for (Decision d : before) {
                    boolean isAbout = d.subject().equals(found.subject()) && d.register() == register;
                    now = isAbout && d.intervals().contains(n) ? d.source() : now;
                }
                day.decisions.add(new Decision(
                        DiscrepancyCode.DIFFERS_DAY,
                        found.subject(),
                        register,
                        ADay.DAY,
                        Intervals.of(n),
                        now.other(),
                        "",
                        ""));
            });
        }
        DayOutcome outcome = day.outcome();
        day.decisions.clear();
        day.decisions.addAll(before);
        return outcome;
    }

    private static DayOutcome otherTrades(ADay day, Discrepancy found) {
        List<Submitted<TradeRow>> before = List.copyOf(day.trades);
        List<TradeRow> chosen =
                found.code() == DiscrepancyCode.TRADE_UNCONFIRMED ? List.of() : List.of(copy(day, found));
        day.trades.removeIf(
                t -> t.submitter().isDispatch() && t.row().reference().equals(found.subject()));
        chosen.forEach(row -> day.trades.add(new Submitted<>(ParticipantId.DISPATCH, row)));
        DayOutcome outcome = day.outcome();
        day.trades.clear();
        day.trades.addAll(before);
        return outcome;
    }

    /** The copy that is shown: the buyer's, else the cleared station's, else another station's, by submitter. */
    private static TradeRow copy(ADay day, Discrepancy found) {
        List<Submitted<TradeRow>> copies = new ArrayList<>(day.sided().tradeCopies());
        copies.removeIf(c -> !c.row().reference().equals(found.subject()));
        List<TradeRow> cleared = day.sided().trades().stream()
                .filter(t -> t.reference().equals(found.subject()))
                .toList();
        copies.removeIf(c -> cleared.isEmpty() ? isZero(c.row()) : isSame(cleared.get(0), c.row()));
        copies.sort(Comparator.comparing((Submitted<TradeRow> c) ->
                        !day.sided().market().isOwner(c.submitter(), c.row().buyer()))
                .thenComparing(c -> cleared.isEmpty()
                        || !cleared.get(0).station().equals(c.row().station()))
                .thenComparing(Submitted::submitter));
        return copies.get(0).row();
    }

    private static boolean isSame(TradeRow one, TradeRow other) {
        return Arrays.equals(one.wattHours(), other.wattHours())
                && (isZero(one)
                        || one.price().equals(other.price()) && one.station().equals(other.station()));
    }

    private static boolean isZero(TradeRow row) {
        return Arrays.stream(row.wattHours()).sum() == 0;
    }
}
