package org.lianchu.oracle;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Register;
import org.lianchu.market.Side;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.time.Intervals;

/** A market of one to three days from a seed; the same seed is the same market. */
final class RandomMarket {
    private RandomMarket() {}

    static Market of(long seed) {
        Draw draw = new Draw(seed);
        RandomMaster master = new RandomMaster(draw);
        List<DaySubmissions> days = new ArrayList<>();
        for (int d = 0; d <= draw.upTo(2); d++) {
            days.add(new RandomDay(draw, draw.first.plusDays(d), master.resources).submissions());
        }
        List<Decision> decisions = new ArrayList<>();
        if (draw.chance(40)) {
            for (int i = 0; i < 6; i++) {
                decisions.add(decision(draw, master, days.size()));
            }
        }
        return new Market(
                "market",
                draw.shuffled(master.participants),
                draw.shuffled(master.resources),
                draw.shuffled(master.exemptions),
                draw.shuffled(master.rules),
                decisions,
                days);
    }

    private static Decision decision(Draw draw, RandomMaster master, int days) {
        DiscrepancyCode code = draw.one(List.of(DiscrepancyCode.values()));
        boolean isStation = draw.chance(50);
        String subject = draw.chance(90) ? draw.one(master.resources).id().text() : isStation ? "t/a" : "ghost";
        Register register = draw.one(List.of(Register.CHARGE, Register.DISCHARGE, Register.GENERATION));
        boolean isWithoutRegister = !code.choosesSource() || subject.contains("/");
        Intervals intervals = draw.chance(30) ? Intervals.ALL : Intervals.of(draw.activeNumber());
        return new Decision(
                isWithoutRegister && code.choosesSource() ? DiscrepancyCode.TRADE_DIFFERS : code,
                subject,
                code.isAboutTrade() || isWithoutRegister ? null : register,
                draw.first.plusDays(draw.upTo(days - 1)),
                intervals,
                draw.chance(70) ? Side.DISPATCH : Side.OWNER,
                "drawn",
                "nobody");
    }
}
