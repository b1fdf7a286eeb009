package org.lianchu.readers.table;

import org.jspecify.annotations.Nullable;
import org.lianchu.market.Quality;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.Intervals;

/** Reads e01 to e96 of a row: kWh with at most three decimals, as Wh. */
public final class Energies {
    public static final String TOO_MUCH = "A row's energies sum to less than 2^63 Wh.";

    private final Cells cells;
    private final int[] indexes;
    private long sum;

    public Energies(Cells cells, Header header) {
        this.cells = cells;
        this.indexes = header.energyIndexes();
    }

    /**
     * The 96 energies in Wh, or null if one of them is a reject.
     *
     * @param quality 96 letters: an empty cell sets its own to N, and a number beside N becomes 0. Null where there
     *     is no quality: an empty cell is then a reject
     */
    public long @Nullable [] read(Row row, byte @Nullable [] quality) {
        long[] wattHours = new long[Intervals.PER_DAY];
        boolean good = true;
        sum = 0;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            long value = row.decimal(indexes[i], 3);
            if (value == DecimalText.EMPTY && quality != null) {
                quality[i] = Quality.MISSING;
            } else if (value < 0) {
                cells.rejectNumber(row, indexes[i], value, 3);
                good = false;
            } else {
                good &= add(row, i, value);
                wattHours[i] = quality != null && quality[i] == Quality.MISSING ? 0 : value;
            }
        }
        return good ? wattHours : null;
    }

    private boolean add(Row row, int i, long value) {
        if (sum > Long.MAX_VALUE - value) {
            cells.reject(row, indexes[i], RejectCode.NUMBER, TOO_MUCH);
            return false;
        }
        sum += value;
        return true;
    }

    /** Wh of the row read last, numbers beside N included. */
    public long sum() {
        return sum;
    }
}
