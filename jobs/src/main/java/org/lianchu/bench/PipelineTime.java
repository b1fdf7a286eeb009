package org.lianchu.bench;

/**
 * What the main path took, in nanoseconds: from the first byte read to the last state written.
 *
 * @param total of the whole night as its caller waited for it
 * @param ingest files to documents, the job's start included
 * @param reconcile the run opened, every day cross-validated and judged
 * @param settle every day settled, the run concluded
 * @param peakHeapBytes the peaks of the heap's pools together: never less than the heap used at any time
 */
record PipelineTime(long total, long ingest, long reconcile, long settle, long peakHeapBytes) {}
