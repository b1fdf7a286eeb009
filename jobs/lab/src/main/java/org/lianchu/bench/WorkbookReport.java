package org.lianchu.bench;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@link WorkbookBench} measured. */
public final class WorkbookReport {
    private static final int MIB = 20;

    private final Map<String, WorkbookBench.Written> written = new LinkedHashMap<>();

    WorkbookReport(
            WorkbookBench.Written export,
            WorkbookBench.Written statements,
            WorkbookBench.Written plain,
            WorkbookBench.Written sheet) {
        written.put("export", export);
        written.put("statements", statements);
        written.put("plainSheet", plain);
        written.put("sheet", sheet);
    }

    /** How much longer all statements took than the export of the same run. */
    public BigDecimal ratioToExport() {
        return ratio("statements", "export");
    }

    /** How much longer the table of discrepancies took than the library's own with the same values. */
    public BigDecimal ratioToPlainSheet() {
        return ratio("sheet", "plainSheet");
    }

    private BigDecimal ratio(String of, String to) {
        return Seconds.ratio(get(of).nanos(), get(to).nanos());
    }

    private WorkbookBench.Written get(String name) {
        WorkbookBench.Written one = written.get(name);
        if (one == null) {
            throw new IllegalStateException("not measured: " + name);
        }
        return one;
    }

    /** What was written, in order: files, bytes, seconds and the peak of the heap in MiB, by their columns' names. */
    public Map<String, Map<String, Object>> rows() {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        written.forEach((name, one) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("files", one.count());
            row.put("bytes", one.bytes());
            row.put("seconds", Seconds.of(one.nanos()));
            row.put("peakHeapMiB", one.peakHeapBytes() >> MIB);
            rows.put(name, row);
        });
        return rows;
    }

    /** The report as an object for scripts. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>(rows());
        object.put("ratioToExport", ratioToExport());
        object.put("ratioToPlainSheet", ratioToPlainSheet());
        return object;
    }
}
