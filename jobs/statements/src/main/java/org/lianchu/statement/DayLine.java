package org.lianchu.statement;

import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.time.TradingDay;

/**
 * A day, and what the ledger recorded of it.
 *
 * @param rule the id of the rule version in force
 * @param curve the market's; null where the ledger has not settled the day, or where the term is not closed and the
 *     participant does not share in it
 * @param current of this run; null where the ledger has not settled the day
 * @param previous of the run before, for an adjustment; else null
 */
public record DayLine(
        TradingDay day,
        String rule,
        @Nullable MarketCurve curve,
        @Nullable OnLedger current,
        @Nullable OnLedger previous) {
    /** The same for who does not share in the market's call fees that day. */
    public DayLine withoutCurve() {
        return new DayLine(day, rule, null, current, previous);
    }

    /**
     * A settled day on the ledger.
     *
     * @param seal of the day's postings
     * @param postings how many there are, of all participants
     */
    public record OnLedger(String key, String transaction, long block, Hash seal, int postings) {}
}
