package org.lianchu.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the main path took, in nanoseconds: from the first byte that a party read to the last state written.
 *
 * @param total of submission and night as their caller waited for them
 * @param submit every party's files read, anchored and handed over
 * @param ingest the ledger read, files held against it and taken as documents, the job's start included
 * @param reconcile the run opened, every day cross-validated and judged
 * @param settle every day settled, the run concluded
 * @param ledger every day settled on the ledger, and compared
 * @param cpu what each of the five had of the cores, in this order
 * @param peakHeapBytes the peaks of the heap's pools together: never less than the heap used at any time
 * @param refused what was refused; null if the day is settled, on the ledger too
 */
record PipelineTime(
        long total,
        long submit,
        long ingest,
        long reconcile,
        long settle,
        long ledger,
        List<CpuClock.Reading> cpu,
        long peakHeapBytes,
        @Nullable Refusal refused) {
    /** Where the main path ended early, and why; the time of that stage is until then, of those after it 0. */
    record Refusal(Stage stage, String why) {}

    /** What evidence takes beside the rest: submission and settlement on the ledger. */
    long evidence() {
        return submit + ledger;
    }
}
