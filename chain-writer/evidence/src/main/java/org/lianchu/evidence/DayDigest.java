package org.lianchu.evidence;

import org.lianchu.time.TradingDay;

/**
 * The digest of a run's day, or its seal.
 *
 * <p>Guarantees: equal exactly if the day's postings are, in export order; of a seal, under one day secret.
 *
 * @param digest SHA-256 of nothing for a day without postings
 */
public record DayDigest(TradingDay day, Hash digest) {}
