package org.lianchu.clearing;

import org.lianchu.quantity.Price;

/**
 * Where the clearing of an interval stopped. It lets a bidder check its own award without seeing another's bid: better
 * than the margin is filled whole, worse not at all, at the margin in part, and no price is beyond its own.
 *
 * @param interval 1 to 96
 * @param buyers the price of the last buyers' tier that traded
 * @param sellers the price of the last sellers' tier that traded
 * @param wattHours what traded in the interval, in Wh; above zero
 */
public record Margin(int interval, Price buyers, Price sellers, long wattHours) {}
