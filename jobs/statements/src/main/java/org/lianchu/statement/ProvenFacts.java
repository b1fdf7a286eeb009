package org.lianchu.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.market.Profile;
import org.lianchu.market.RegisterKey;
import org.lianchu.settlement.Posting;
import org.lianchu.time.TradingDay;

/** What a proof file proves, once it was checked. */
final class ProvenFacts {
    /** A day of the run or of the one before. */
    record RunDay(boolean isPrevious, TradingDay day) {}

    /** A register of a day from one source: O or D. */
    record Source(RegisterKey register, TradingDay day, char source) {}

    final Map<RunDay, SettledDay> days = new HashMap<>();
    final List<Posting> postings = new ArrayList<>();
    final List<Posting> previous = new ArrayList<>();
    final Map<Source, Profile> readings = new HashMap<>();
}
