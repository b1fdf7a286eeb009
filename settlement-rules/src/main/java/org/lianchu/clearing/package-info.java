/**
 * The clearing of the auction between plants that would be curtailed and stations that can charge (出清, 源储匹配), so
 * that whoever cleared can be checked from the bids alone.
 *
 * <p>The life of a bid's energy in an interval, each interval by itself:
 *
 * <ol>
 *   <li>The bids of a side that have energy in the interval and the same price are a <em>tier</em>. Buyers' tiers
 *   come by price falling, sellers' by price rising ({@link org.lianchu.clearing.OrderBook}).
 *   <li>While the first buyers' tier pays at least what the first sellers' tier asks, the smaller of the two tiers'
 *   energy is traded. On each side it is allocated over the bids' energy left, by largest remainder, so that equal
 *   prices are treated alike.
 *   <li>Both sides, ascending by bid id, are filled one after another: that gives the pairs with their energies.
 *   <li>A tier with nothing left goes. What is left over at the end no longer meets.
 *   <li>A pair's price lies between what its buyer pays at most and its seller asks at least; where, says the
 *       {@link org.lianchu.clearing.ClearingMethod}.
 *   <li>The pairs of the day become AUCTION trades, numbered in one order ({@link org.lianchu.clearing.ClearedDay}).
 * </ol>
 *
 * <p>Nothing here looks at who bids, at the order in which bids came, or at a clock. Integers only: energies in Wh,
 * prices in micro-yuan per kWh. The text of Qinghai's own clearing articles is not public: methods, k and gate are
 * assumptions of the rule versions that name them.
 */
@NullMarked
package org.lianchu.clearing;

import org.jspecify.annotations.NullMarked;
