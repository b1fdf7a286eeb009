package org.lianchu.market;

import java.util.Optional;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * One call, station and day (调用): charging instructed by dispatch, paid by the pool.
 *
 * @param issuedAt seconds since 1970-01-01T00:00Z; all calls count, whatever it is
 * @param wattHours 96 instructed energies in Wh, interval n at index n - 1; owned by the row
 */
public record CallRow(CallId call, ResourceId station, TradingDay day, long issuedAt, long[] wattHours)
        implements DocumentRecord {
    public CallRow {
        if (wattHours.length != Intervals.PER_DAY) {
            throw new IllegalArgumentException("a call row has 96 values: " + call + " " + day);
        }
    }

    /** {@code call/station}, the subject of its discrepancies. */
    public String reference() {
        return call + "/" + station;
    }

    @Override
    public Dataset dataset() {
        return Dataset.CALLS;
    }

    @Override
    public Optional<TradingDay> tradingDay() {
        return Optional.of(day);
    }
}
