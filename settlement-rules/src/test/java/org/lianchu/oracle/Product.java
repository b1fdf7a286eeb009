package org.lianchu.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lianchu.market.MasterData;
import org.lianchu.quantity.Rounding;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayComputation;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.Refusal;
import org.lianchu.settlement.RunType;

/** What the product says of a day, as text. */
final class Product {
    private Product() {}

    static DayFacts facts(Market market, DaySubmissions submissions, RunType type) {
        return facts(computed(market, submissions, type));
    }

    static ComputedDay computed(Market market, DaySubmissions submissions, RunType type) {
        MasterData masterData = new MasterData(market.participants(), market.resources(), market.exemptions());
        List<RuleVersion> rules = new RuleBook(market.rules()).ofMarket(market.name());
        return new DayComputation(masterData, rules, market.decisions(), type, Rounding.HALF_UP).of(submissions);
    }

    private static DayFacts facts(ComputedDay day) {
        TreeMap<String, String> printed = new TreeMap<>();
        if (day instanceof ComputedDay.Examined examined) {
            examined.determined().profiles().forEach((key, profile) -> {
                if (profile.isDeterminedAnywhere()) {
                    printed.put(key.toString(), print(profile));
                }
            });
        }
        DayOutcome.Settled settled =
                day instanceof ComputedDay.UnderRule under && under.outcome() instanceof DayOutcome.Settled done
                        ? done
                        : null;
        Map<String, SortedSet<Integer>> refusals = new TreeMap<>();
        day.refusals().forEach(refusal -> refusals.put(refusal.code().name(), numbers(refusal)));
        SortedSet<Integer> overflow = refusals.remove("OVERFLOW");
        return new DayFacts(
                settled == null
                        ? List.of()
                        : settled.postings().stream().map(Product::print).toList(),
                printed,
                refusals,
                overflow == null ? new TreeSet<>() : overflow,
                print(settled == null ? null : settled.curve()));
    }

    private static SortedSet<Integer> numbers(Refusal refusal) {
        TreeSet<Integer> numbers = new TreeSet<>();
        refusal.intervals().forEach(numbers::add);
        return numbers;
    }

    private static String print(DeterminedProfile profile) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 96; i++) {
            boolean isNone = profile.source()[i] == 'N';
            line.append(' ').append((char) profile.source()[i]).append(isNone ? "" : profile.wattHours()[i]);
        }
        return line.toString();
    }

    static String print(Posting posting) {
        return String.join(
                ",",
                posting.day().toString(),
                posting.kind().name(),
                posting.reference(),
                posting.from().text(),
                posting.to().text(),
                Long.toString(posting.wattHours()),
                Long.toString(posting.fen()));
    }

    private static List<String> print(MarketCurve curve) {
        List<String> lines = new ArrayList<>();
        if (curve != null) {
            for (int i = 0; i < 96; i++) {
                lines.add(curve.feeNanoYuan()[i] + " over " + curve.weightSum()[i]);
            }
            lines.add("T " + curve.totalFen());
        }
        return lines;
    }
}
