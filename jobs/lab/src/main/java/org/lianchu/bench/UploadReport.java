package org.lianchu.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@link UploadBench} measured. */
public final class UploadReport {
    private static final int NANOS = 9;

    private final Map<String, UploadBench.Moved> moved = new LinkedHashMap<>();

    UploadReport(
            UploadBench.Moved copied,
            UploadBench.Moved uploaded,
            UploadBench.Moved copiedAtOnce,
            UploadBench.Moved uploadedAtOnce) {
        moved.put("copied", copied);
        moved.put("uploaded", uploaded);
        moved.put("copiedAtOnce", copiedAtOnce);
        moved.put("uploadedAtOnce", uploadedAtOnce);
    }

    /** How much longer handing over took than copying, one party after another. */
    public BigDecimal ratio() {
        return ratio("uploaded", "copied");
    }

    /** The same of eight parties at once. */
    public BigDecimal ratioAtOnce() {
        return ratio("uploadedAtOnce", "copiedAtOnce");
    }

    private BigDecimal ratio(String of, String to) {
        return Seconds.ratio(get(of).nanos(), get(to).nanos());
    }

    private UploadBench.Moved get(String name) {
        UploadBench.Moved one = moved.get(name);
        if (one == null) {
            throw new IllegalStateException("not measured: " + name);
        }
        return one;
    }

    /** What went, in order: documents, bytes with receipts, seconds, documents a second. */
    public Map<String, Map<String, Object>> rows() {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        moved.forEach((name, one) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("documents", one.documents());
            row.put("bytes", one.bytes());
            row.put("seconds", Seconds.of(one.nanos()));
            row.put(
                    "documentsPerSecond",
                    BigDecimal.valueOf(one.documents())
                            .divide(BigDecimal.valueOf(one.nanos(), NANOS), 1, RoundingMode.HALF_UP));
            rows.put(name, row);
        });
        return rows;
    }

    /** The report as an object for scripts. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>(rows());
        object.put("ratio", ratio());
        object.put("ratioAtOnce", ratioAtOnce());
        return object;
    }
}
