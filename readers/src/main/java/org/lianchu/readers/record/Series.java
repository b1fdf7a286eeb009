package org.lianchu.readers.record;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file says about one meter and channel, in the file's own unit.
 *
 * <p>In our own formats the meter is the resource and the channel its register; {@code trade/buyer} and the mode;
 * the call and its station; or {@code bid/resource} and the side.
 *
 * @param unit as the file writes it; {@code kWh} in our own formats
 * @param minutes the length of an interval
 * @param values how many intervals, missing ones included
 * @param days how many different days
 * @param total the exact sum in the file's unit, plain decimal without needless zeros; numbers beside quality N
 *     included
 * @param quality how many values by the letter of their quality; empty for trades, calls and bids, which have
 *     none
 */
public record Series(
        String meter,
        String channel,
        String unit,
        int minutes,
        long values,
        long days,
        String total,
        SortedMap<String, Long> quality) {
    public Series {
        quality = Collections.unmodifiableSortedMap(new TreeMap<>(quality));
    }
}
