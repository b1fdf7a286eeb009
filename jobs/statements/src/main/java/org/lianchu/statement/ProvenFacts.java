package org.lianchu.statement;

import java.util.List;
import java.util.Map;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.market.Profile;
import org.lianchu.market.RegisterKey;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.time.TradingDay;

/**
 * What a proof file proves, once it was checked.
 *
 * @param days as the ledger has them
 * @param postings of the run, in the file's order
 * @param previous of the run before
 * @param curves the market's, of this run's days
 * @param accounts of how many days the participant's account is proved, of both runs
 * @param readings the records that were anchored
 * @param auctions by day, ascending
 */
record ProvenFacts(
        Map<RunDay, SettledDay> days,
        List<Posting> postings,
        List<Posting> previous,
        Map<TradingDay, MarketCurve> curves,
        int accounts,
        Map<Source, Profile> readings,
        List<AuctionDay> auctions) {
    /** What is proved before anything was checked. */
    static final ProvenFacts NONE = new ProvenFacts(Map.of(), List.of(), List.of(), Map.of(), 0, Map.of(), List.of());

    /** A day of the run or of the one before. */
    record RunDay(Evidence.Which run, TradingDay day) {}

    /** A register of a day from one source. */
    record Source(RegisterKey register, TradingDay day, Evidence.Source source) {}

    ProvenFacts {
        days = Map.copyOf(days);
        postings = List.copyOf(postings);
        previous = List.copyOf(previous);
        curves = Map.copyOf(curves);
        readings = Map.copyOf(readings);
        auctions = List.copyOf(auctions);
    }
}
