package org.lianchu.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lianchu.generate.GeneratedMarket;
import org.lianchu.generate.GeneratorSpec;

/**
 * What {@link ScaleBench} measured of a market of one size. Of several times, medians of the seconds, the largest heap,
 * and the bytes of the last.
 *
 * @param readings of the files, both sides'
 * @param seconds by stage, as far as it went: the refused one's are until it was refused
 * @param cpuSeconds by stage, of the cores: this program and PostgreSQL, where it is on the same machine. What others
 *     do on the machine changes these less
 * @param bytes what came to the files, tables, write-ahead log and ledger
 * @param tables what came to each table, with its indexes
 * @param enrolmentBytes of the ledger when all parties had enrolled
 * @param peakHeapMiB the peaks of the heap's pools together: an upper bound
 * @param maxHeap what the process was allowed
 * @param refusedAt the stage that was refused; null if the day is settled on the ledger
 * @param refused why; null if it was not
 */
public record ScaleReport(
        int plants,
        int stations,
        long readings,
        int files,
        Map<String, BigDecimal> seconds,
        Map<String, BigDecimal> cpuSeconds,
        Map<String, Long> bytes,
        SortedMap<String, Long> tables,
        long enrolmentBytes,
        long peakHeapMiB,
        String maxHeap,
        @Nullable String refusedAt,
        @Nullable String refused) {
    private static final int PLACES = 3;

    /**
     * What came to a home's ledger and database.
     *
     * @param enrolment the ledger when every party had enrolled
     * @param submission and settlement: what came to the ledger's blocks by them
     * @param log the database's write-ahead log
     */
    record Bytes(long enrolment, long submission, long settlement, long log, SortedMap<String, Long> tables) {}

    static ScaleReport of(
            GeneratorSpec spec, GeneratedMarket market, List<PipelineTime> measured, Bytes grown, Machine machine) {
        PipelineTime.@Nullable Refusal refusal = measured.stream()
                .map(PipelineTime::refused)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Map<String, BigDecimal> seconds = new LinkedHashMap<>();
        Map<String, BigDecimal> cpu = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            if (refusal == null || stage.compareTo(refusal.stage()) <= 0) {
                seconds.put(stage.text(), median(measured, stage::nanos));
                cpu.put(stage.text(), median(measured, stage::cpuNanos));
            }
        }
        Map<String, Long> bytes = new LinkedHashMap<>();
        bytes.put("files", market.bytes());
        bytes.put(
                "database",
                grown.tables().values().stream().mapToLong(Long::longValue).sum());
        bytes.put("log", grown.log());
        bytes.put("ledgerBySubmission", grown.submission());
        bytes.put("ledgerBySettlement", grown.settlement());
        return new ScaleReport(
                spec.plants(),
                spec.stations(),
                market.readings(),
                market.files(),
                seconds,
                cpu,
                bytes,
                grown.tables(),
                grown.enrolment(),
                measured.stream().mapToLong(PipelineTime::peakHeapBytes).max().orElse(0) >> 20,
                machine.maxHeap(),
                refusal == null ? null : refusal.stage().text(),
                refusal == null ? null : refusal.why());
    }

    private static BigDecimal median(List<PipelineTime> measured, ToLongFunction<PipelineTime> nanos) {
        return Seconds.of(Seconds.median(measured.stream().mapToLong(nanos)));
    }

    /** From files to the settled day. */
    public BigDecimal totalSeconds() {
        return sum(seconds);
    }

    /** The same, of the cores. */
    public BigDecimal totalCpuSeconds() {
        return sum(cpuSeconds);
    }

    private static BigDecimal sum(Map<String, BigDecimal> seconds) {
        return seconds.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Seconds as microseconds a reading. */
    public BigDecimal perReading(BigDecimal ofSeconds) {
        return ofSeconds.movePointRight(6).divide(BigDecimal.valueOf(readings), PLACES, RoundingMode.HALF_UP);
    }

    /** Bytes a reading. */
    public BigDecimal perReading(long ofBytes) {
        return BigDecimal.valueOf(ofBytes).divide(BigDecimal.valueOf(readings), PLACES, RoundingMode.HALF_UP);
    }

    /** All bytes that stay: files, database, ledger. */
    public long keptBytes() {
        return bytes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("log"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * How often as much a reading costs here as there; null where one of the two was refused.
     *
     * @param first a report of another size
     */
    public @Nullable BigDecimal timeRatio(ScaleReport first) {
        return refusedAt != null || first.refusedAt != null
                ? null
                : ratio(perReading(totalSeconds()), first.perReading(first.totalSeconds()));
    }

    /** The same of the cores. */
    public @Nullable BigDecimal cpuRatio(ScaleReport first) {
        return refusedAt != null || first.refusedAt != null
                ? null
                : ratio(perReading(totalCpuSeconds()), first.perReading(first.totalCpuSeconds()));
    }

    /** The same of the bytes that stay. */
    public @Nullable BigDecimal bytesRatio(ScaleReport first) {
        return refusedAt != null || first.refusedAt != null
                ? null
                : ratio(perReading(keptBytes()), first.perReading(first.keptBytes()));
    }

    private static BigDecimal ratio(BigDecimal here, BigDecimal there) {
        return here.divide(there, PLACES, RoundingMode.HALF_UP);
    }
}
