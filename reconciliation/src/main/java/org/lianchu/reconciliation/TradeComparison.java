package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.SidedDay;
import org.lianchu.time.Intervals;

/** Compares dispatch's clearing of a day with the buyers' and the stations' copies, in both directions. */
final class TradeComparison {
    private final SidedDay day;
    private final DayEffects effects;
    private final List<Discrepancy> found = new ArrayList<>();

    private TradeComparison(SidedDay day, DayEffects effects) {
        this.day = day;
        this.effects = effects;
    }

    static List<Discrepancy> of(SidedDay day, DayEffects effects) {
        TradeComparison comparison = new TradeComparison(day, effects);
        TradeSides.of(day).forEach(comparison::compare);
        return comparison.found;
    }

    private void compare(TradeSides sides) {
        TradeRow cleared = sides.cleared();
        if (cleared == null) {
            findUnknown(sides);
            return;
        }
        Intervals where = Energies.positive(cleared.wattHours());
        if (!where.isEmpty() && sides.isUnconfirmed()) {
            TradeRow present = sides.copies().isEmpty() ? null : sides.copies().get(0);
            Long effect = effects.ofTrades(with(cleared, null));
            add(DiscrepancyCode.TRADE_UNCONFIRMED, cleared, where, present, cleared, effect);
        }
        for (TradeRow copy : sides.copies()) {
            Intervals differing = differing(cleared, copy);
            if (!differing.isEmpty()) {
                Long effect = effects.ofTrades(with(cleared, copy));
                add(DiscrepancyCode.TRADE_DIFFERS, cleared, differing, copy, cleared, effect);
                return;
            }
        }
    }

    /** A copy without a clearing row; one of zeros is a cancelled trade, of which nothing is to be known. */
    private void findUnknown(TradeSides sides) {
        for (TradeRow copy : sides.copies()) {
            Intervals where = Energies.positive(copy.wattHours());
            if (!where.isEmpty()) {
                Long effect = effects.ofTrades(with(null, copy));
                add(DiscrepancyCode.TRADE_UNKNOWN, copy, where, copy, null, effect);
                return;
            }
        }
    }

    /** Where two rows disagree: where the energies do, and wherever there is energy if price, station or mode do. */
    private static Intervals differing(TradeRow cleared, TradeRow copy) {
        Intervals differing = Intervals.NONE;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (cleared.wattHours()[i] != copy.wattHours()[i]) {
                differing = differing.with(i + 1);
            }
        }
        boolean isSameContract = cleared.price().equals(copy.price())
                && cleared.station().equals(copy.station())
                && cleared.mode() == copy.mode();
        if (isSameContract) {
            return differing;
        }
        return differing.union(Energies.positive(cleared.wattHours())).union(Energies.positive(copy.wattHours()));
    }

    /** The clearing with one row taken out, one put in, or both; by trade and buyer, as it settles. */
    private List<TradeRow> with(@Nullable TradeRow out, @Nullable TradeRow in) {
        List<TradeRow> rows = new ArrayList<>(day.trades());
        rows.removeIf(row -> out != null && row.reference().equals(out.reference()));
        if (in != null) {
            rows.add(in);
            rows.sort(DayEffects.TRADE_ORDER);
        }
        return rows;
    }

    private void add(
            DiscrepancyCode code,
            TradeRow subject,
            Intervals where,
            @Nullable TradeRow copy,
            @Nullable TradeRow cleared,
            @Nullable Long effect) {
        Long owner = copy == null ? null : Energies.sum(copy.wattHours(), where);
        Long dispatch = cleared == null ? null : Energies.sum(cleared.wattHours(), where);
        found.add(new Discrepancy(code, subject.reference(), null, day.market().day(), where, owner, dispatch, effect));
    }
}
