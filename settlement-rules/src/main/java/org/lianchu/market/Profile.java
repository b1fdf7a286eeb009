package org.lianchu.market;

import java.util.Optional;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * A daily profile (日曲线): one resource, one register, one trading day. One row, one leaf.
 *
 * <p>The arrays belong to the profile from the moment it is made: whoever made them lets go, whoever reads them only
 * reads. They are not copied, because half a year is a hundred thousand profiles.
 *
 * @param wattHours 96 energies in Wh, interval n at index n - 1; 0 where the quality is N
 * @param quality 96 letters A, S, F, E or N
 */
public record Profile(ResourceId resource, Register register, TradingDay day, long[] wattHours, byte[] quality)
        implements DocumentRecord {
    public Profile {
        if (wattHours.length != Intervals.PER_DAY || quality.length != Intervals.PER_DAY) {
            throw new IllegalArgumentException("a profile has 96 values and 96 qualities: " + resource + " " + day);
        }
    }

    public RegisterKey key() {
        return new RegisterKey(resource, register);
    }

    @Override
    public Dataset dataset() {
        return Dataset.READINGS;
    }

    @Override
    public Optional<TradingDay> tradingDay() {
        return Optional.of(day);
    }
}
