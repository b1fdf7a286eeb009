package org.lianchu.evidence;

import org.lianchu.settlement.MarketCurve;
import org.lianchu.time.TradingDay;

/** A market curve and its day, as a record says them. */
public record DayCurve(TradingDay day, MarketCurve curve) {}
