/**
 * The auction of a day for a market without a trading system of its own: the bids that were received and count, cleared
 * under the day's rule version, as the documents that dispatch and the parties submit.
 *
 * <ol>
 *   <li>Bids are submitted, anchored and received like readings ({@code org.lianchu.ingest}).
 *   <li>When the gate has passed, {@link org.lianchu.auction.Auction} clears those that count: equal bids, equal bytes.
 *   <li>Dispatch submits the trades, each party its copy ({@link org.lianchu.auction.TradesFile}).
 *   <li>The night clears the day again and compares ({@code org.lianchu.reconciliation}).
 * </ol>
 */
@NullMarked
package org.lianchu.auction;

import org.jspecify.annotations.NullMarked;
