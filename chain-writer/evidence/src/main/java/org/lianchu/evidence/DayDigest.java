package org.lianchu.evidence;

import org.lianchu.time.TradingDay;

/**
 * The digest of a run's day.
 *
 * <p>Guarantees: equal exactly if the day's postings are, in export order.
 *
 * @param digest SHA-256 of nothing for a day without postings
 */
public record DayDigest(TradingDay day, Hash digest) {}
