package org.lianchu.settlement;

/**
 * What a payer needs to check its own share of a day.
 *
 * @param feeNanoYuan F(i), the call fee of each interval, nano-yuan. Only read
 * @param weightSum the sum of the sharing weights, by basis: of the interval where F(i) > 0 (Wh); of each interval of
 *     the
 *     day (Wh, the day's weight is their sum); licensed kW where F(i) > 0. Only read
 * @param totalFen T, the day's pool total
 */
public record MarketCurve(long[] feeNanoYuan, long[] weightSum, long totalFen) {}
