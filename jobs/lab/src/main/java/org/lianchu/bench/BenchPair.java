package org.lianchu.bench;

import java.math.BigDecimal;

/** One measurement of the main path beside one of its alternative, taken one after the other. */
public record BenchPair(PipelineTime pipeline, CopyTime copy) {
    public BigDecimal pipelineSeconds() {
        return Seconds.of(pipeline.total());
    }

    public BigDecimal copySeconds() {
        return Seconds.of(copy.keyed());
    }

    public BigDecimal copyThenKeySeconds() {
        return Seconds.of(copy.thenKey());
    }

    public BigDecimal evidenceShare() {
        return Seconds.ratio(pipeline.evidence(), pipeline.total());
    }

    /** Files to settled days over COPY into a keyed table: without submission and without the ledger. */
    public BigDecimal ratioWithoutEvidence() {
        return Seconds.ratio(pipeline.total() - pipeline.evidence(), copy.keyed());
    }

    public BigDecimal ratio() {
        return Seconds.ratio(pipeline.total(), copy.keyed());
    }

    public BigDecimal ratioToCopyThenKey() {
        return Seconds.ratio(pipeline.total(), copy.thenKey());
    }
}
