package org.lianchu.readers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.readers.etext.InspectedTable;
import org.lianchu.readers.record.Series;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Reject;
import org.lianchu.time.TradingDay;

/**
 * What a reader understood of a file.
 *
 * @param file the file's name, without its folder
 * @param dataset null if it was not known
 * @param rows rows of a table, data lines of E text, days of NEM12 channels; those that were rejected included
 * @param firstDay the first day that the file speaks of, of master data those of validity; null if there is none
 * @param lastDay the last such day, included
 * @param isCarried whether there were values finer than a Wh, whose remainder is carried through the day
 * @param series in the order of their first appearance; none for datasets without energies
 * @param tables of E text, at most {@link InspectedTable#MOST}; of other files none
 * @param rejects by line, at most {@link Limits#maxRejects()}
 * @param rejectCount how many there were
 */
public record Inspected(
        String file,
        Format format,
        @Nullable Dataset dataset,
        long rows,
        @Nullable TradingDay firstDay,
        @Nullable TradingDay lastDay,
        boolean isCarried,
        List<Series> series,
        List<InspectedTable> tables,
        List<Reject> rejects,
        long rejectCount) {
    public Inspected {
        tables = List.copyOf(tables);
        series = List.copyOf(series);
        rejects = List.copyOf(rejects);
    }
}
