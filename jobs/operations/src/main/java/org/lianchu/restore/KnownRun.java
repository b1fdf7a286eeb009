package org.lianchu.restore;

import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * A run of which the ledger has settled a day at least.
 *
 * @param at the place of the first of these transactions among all
 * @param days those that the ledger has
 */
record KnownRun(RunId id, long at, SortedMap<TradingDay, SettledDay> days) {
    /** Whether the ledger has every day. */
    boolean isWhole() {
        return days.size() == id.period().dayCount();
    }

    boolean isProvisional() {
        return id.type() == RunType.PROVISIONAL;
    }

    boolean overlaps(KnownRun other) {
        SettlementPeriod one = id.period();
        SettlementPeriod two = other.id.period();
        return id.market().equals(other.id.market())
                && one.first().compareTo(two.last()) <= 0
                && two.first().compareTo(one.last()) <= 0;
    }

    /** With what it settles the days of each term of which the ledger has a day. */
    SortedMap<YearMonth, RunPins> pins() {
        SortedMap<YearMonth, RunPins> pins = new TreeMap<>();
        days.forEach((day, settled) -> pins.put(YearMonth.from(day.date()), settled.pins()));
        return pins;
    }

    /** The documents that it names late, on any of its days. */
    Set<DocumentName> late() {
        return days.values().stream()
                .flatMap(day -> day.late().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** SHA-256 of the rule files that settled it. */
    Set<String> rules() {
        return days.values().stream()
                .map(day -> day.ruleSha256().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether an anchor was made for one of its days before their cut. */
    boolean concerns(AnchorKey anchor, Map<YearMonth, RunPins> pins) {
        TradingDay day = anchor.day();
        if (day == null
                || day.compareTo(id.period().first()) < 0
                || day.compareTo(id.period().last()) > 0) {
            return false;
        }
        RunPins of = pins.get(YearMonth.from(day.date()));
        return of != null && anchor.cut() <= of.cut();
    }
}
