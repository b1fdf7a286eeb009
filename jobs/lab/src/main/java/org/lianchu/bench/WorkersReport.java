package org.lianchu.bench;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What {@link WorkersBench} measured. */
public final class WorkersReport {
    private final SortedMap<Column, List<WorkersBench.Night>> nights;

    /**
     * What is measured together.
     *
     * @param night which of its workers' it is, from 1
     */
    private record Column(int workers, int night) implements Comparable<Column> {
        private static final Comparator<Column> ORDER =
                Comparator.comparingInt(Column::workers).thenComparingInt(Column::night);

        @Override
        public int compareTo(Column other) {
            return ORDER.compare(this, other);
        }
    }

    /** @throws IllegalStateException if two nights do not come to the same */
    WorkersReport(List<WorkersBench.Night> nights) {
        if (nights.stream().map(WorkersBench.Night::digest).distinct().count() != 1) {
            throw new IllegalStateException("nights differ: " + nights);
        }
        this.nights = nights.stream()
                .collect(Collectors.groupingBy(
                        night -> new Column(night.workers(), night.night()), TreeMap::new, Collectors.toList()));
    }

    /**
     * By the number of workers, fewest first, and their night, medians: seconds and the cores' seconds of command and
     * workers and of the database, each as ratios to none too, and the parts that workers did.
     */
    public List<Map<String, Object>> rows() {
        return nights.keySet().stream().map(this::row).toList();
    }

    private Map<String, Object> row(Column column) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("workers", column.workers());
        row.put("night", column.night());
        row.put("seconds", Seconds.of(median(column, WorkersBench.Night::nanos)));
        row.put("timesNone", ratio(column, WorkersBench.Night::nanos));
        row.put("programs", Seconds.of(median(column, WorkersBench.Night::programNanos)));
        row.put("server", Seconds.of(median(column, WorkersBench.Night::serverNanos)));
        row.put("coresTimesNone", ratio(column, night -> night.programNanos() + night.serverNanos()));
        row.put("parts", median(column, WorkersBench.Night::parts));
        return row;
    }

    private long median(Column column, ToLongFunction<WorkersBench.Night> value) {
        return Seconds.median(nights.getOrDefault(column, List.of()).stream().mapToLong(value));
    }

    private BigDecimal ratio(Column column, ToLongFunction<WorkersBench.Night> value) {
        return Seconds.ratio(median(column, value), median(nights.firstKey(), value));
    }

    /** The report as an object for scripts. */
    public Map<String, Object> json() {
        return Map.of("nights", rows());
    }
}
