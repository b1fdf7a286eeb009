package org.lianchu.bench;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * What was measured: medians over the pairs.
 *
 * @param readings read by the main path, and rows of the COPY
 * @param server how durable the server was
 */
public record BenchReport(long readings, List<BenchPair> pairs, ServerSettings server) {
    public BenchReport {
        pairs = List.copyOf(pairs);
    }

    /**
     * Where a stage's time went.
     *
     * @param stage its name
     * @param program seconds of the cores that this program had
     * @param server seconds that PostgreSQL's processes had; 0 where they are on another machine
     * @param disk seconds that cores had nothing to do while something waited for the disk; 0 where the system does not
     *     say. What is left of the cores waited for another thread or process
     */
    public record StageCpu(String stage, BigDecimal program, BigDecimal server, BigDecimal disk) {}

    /** Seconds by stage, in order. */
    public Map<String, BigDecimal> stages() {
        Map<String, BigDecimal> stages = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(stage.text(), Seconds.of(ofPipeline(stage::nanos)));
        }
        return stages;
    }

    /** What each stage had of the machine's cores, in seconds, in the order of {@link #stages()}. */
    public List<StageCpu> cpu() {
        List<String> names = List.copyOf(stages().keySet());
        return IntStream.range(0, names.size())
                .mapToObj(i -> new StageCpu(
                        names.get(i),
                        Seconds.of(ofPipeline(time -> time.cpu().get(i).program())),
                        Seconds.of(ofPipeline(time -> time.cpu().get(i).server())),
                        Seconds.of(ofPipeline(time -> time.cpu().get(i).disk()))))
                .toList();
    }

    private long ofPipeline(ToLongFunction<PipelineTime> value) {
        return Seconds.median(pairs.stream().map(BenchPair::pipeline).mapToLong(value));
    }

    private long ofCopy(ToLongFunction<CopyTime> value) {
        return Seconds.median(pairs.stream().map(BenchPair::copy).mapToLong(value));
    }

    public BigDecimal pipelineSeconds() {
        return Seconds.of(ofPipeline(PipelineTime::total));
    }

    public BigDecimal copySeconds() {
        return Seconds.of(ofCopy(CopyTime::keyed));
    }

    public BigDecimal copyThenKeySeconds() {
        return Seconds.of(ofCopy(CopyTime::thenKey));
    }

    /** The share of submission and of settlement on the ledger in the main path's time: the median of the pairs'. */
    public BigDecimal evidenceShare() {
        return Seconds.median(pairs.stream().map(BenchPair::evidenceShare).toList());
    }

    /** The main path's time over that of COPY into a keyed table: the median of the pairs' ratios. */
    public BigDecimal ratio() {
        return Seconds.median(pairs.stream().map(BenchPair::ratio).toList());
    }

    /** The same of files to settled days alone, without submission and without the ledger. */
    public BigDecimal ratioWithoutEvidence() {
        return Seconds.median(
                pairs.stream().map(BenchPair::ratioWithoutEvidence).toList());
    }

    /** The main path's time over that of COPY followed by building the key: the median of the pairs' ratios. */
    public BigDecimal ratioToCopyThenKey() {
        return Seconds.median(pairs.stream().map(BenchPair::ratioToCopyThenKey).toList());
    }

    public long readingsPerSecond() {
        return readings * TimeUnit.SECONDS.toNanos(1) / ofPipeline(PipelineTime::total);
    }

    /** The largest of all pairs. */
    public long peakHeapMiB() {
        return pairs.stream().mapToLong(p -> p.pipeline().peakHeapBytes()).max().orElse(0) >> 20;
    }

    /** The report as an object for scripts. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("readings", readings);
        object.put("stages", stages());
        object.put("cpu", cpu());
        object.put("pipelineSeconds", pipelineSeconds());
        object.put("evidenceShare", evidenceShare());
        object.put("copySeconds", copySeconds());
        object.put("copyThenKeySeconds", copyThenKeySeconds());
        object.put("ratio", ratio());
        object.put("ratioWithoutEvidence", ratioWithoutEvidence());
        object.put("ratioToCopyThenKey", ratioToCopyThenKey());
        object.put("peakHeapMiB", peakHeapMiB());
        object.put("fsync", server.fsync());
        object.put("synchronousCommit", server.synchronousCommit());
        return object;
    }
}
