package org.lianchu.readers;

import java.util.List;
import org.lianchu.readers.etext.InspectedTable;
import org.lianchu.readers.record.Series;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.Reject;

/**
 * What a reader understood of a file.
 *
 * @param file the file's name, without its folder
 * @param series in the order of their first appearance; none for datasets without energies
 * @param tables of E text, at most {@link InspectedTable#MOST}; of other files none
 * @param rejects by line, at most {@link Limits#maxRejects()}
 * @param rejectCount how many there were
 */
public record Inspected(
        String file,
        Format format,
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
