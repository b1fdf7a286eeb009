package org.lianchu.bench;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What {@link WorkersBench} measured. */
public final class WorkersReport {
    private final SortedMap<Integer, List<WorkersBench.Night>> nights;

    /** @throws IllegalStateException if two nights do not come to the same */
    WorkersReport(List<WorkersBench.Night> nights) {
        if (nights.stream().map(WorkersBench.Night::digest).distinct().count() != 1) {
            throw new IllegalStateException("nights differ: " + nights);
        }
        this.nights = nights.stream()
                .collect(Collectors.groupingBy(WorkersBench.Night::workers, TreeMap::new, Collectors.toList()));
    }

    /**
     * By the number of workers, fewest first, medians: seconds and the cores' seconds of command and workers and of the
     * database, each as ratios to none too, and the parts that workers did.
     */
    public Map<Integer, Map<String, Object>> rows() {
        Map<Integer, Map<String, Object>> rows = new LinkedHashMap<>();
        for (int workers : nights.keySet()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("seconds", Seconds.of(median(workers, WorkersBench.Night::nanos)));
            row.put("timesNone", ratio(workers, WorkersBench.Night::nanos));
            row.put("programs", Seconds.of(median(workers, WorkersBench.Night::programNanos)));
            row.put("server", Seconds.of(median(workers, WorkersBench.Night::serverNanos)));
            row.put("coresTimesNone", ratio(workers, night -> night.programNanos() + night.serverNanos()));
            row.put("parts", median(workers, WorkersBench.Night::parts));
            rows.put(workers, row);
        }
        return rows;
    }

    private long median(int workers, ToLongFunction<WorkersBench.Night> value) {
        return Seconds.median(nights.getOrDefault(workers, List.of()).stream().mapToLong(value));
    }

    private BigDecimal ratio(int workers, ToLongFunction<WorkersBench.Night> value) {
        return Seconds.ratio(median(workers, value), median(nights.firstKey(), value));
    }

    /** The report as an object for scripts. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(
                "nights",
                rows().entrySet().stream()
                        .map(each -> {
                            Map<String, Object> night = new LinkedHashMap<>();
                            night.put("workers", each.getKey());
                            night.putAll(each.getValue());
                            return night;
                        })
                        .toList());
        return object;
    }
}
