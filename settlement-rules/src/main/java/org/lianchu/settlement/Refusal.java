package org.lianchu.settlement;

import java.util.SortedSet;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * One cause for which a day is not settled. Correct what the subjects lack and settle again.
 *
 * @param subjects what is concerned: registers, resources, participants, trades; may be empty
 */
public record Refusal(TradingDay day, RefusalCode code, Intervals intervals, SortedSet<String> subjects) {}
